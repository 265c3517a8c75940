"""Days and months, written out, without a year, or counted from today."""

from datetime import date

import pytest

from policy_kb.text.moments import moments_in

TODAY = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020年9月15日招的", ["2020-09-15"]),
        ("2020年9月招的", ["2020-09"]),
        ("9月15号招的", ["2020-09-15"]),
        ("九月招的", ["2020-09"]),
        ("去年9月招的", ["2019-09"]),
        ("今天", ["2020-12-01"]),
        ("昨天入职", ["2020-11-30"]),
        ("上个月招的", ["2020-11"]),
        ("下个月", ["2021-01"]),
        ("11月末", ["2020-11"]),
        ("2020年2月30日", ["2020-02-30"]),
        ("13月", []),
        ("3个月", []),
        ("三个月", []),
        ("十二个月", []),
    ],
)
def test_moments_are_found_and_take_the_year_of_today(text, found):
    assert [value for value, _, _ in moments_in(text, TODAY)] == found

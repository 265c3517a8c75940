"""Numbers and dates as the text writes them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from policy_kb.text.numbers import dates_in, number_spans, numbers_in


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("按2500元/人标准", Decimal(2500)),
        ("不超过10万元", Decimal(100_000)),
        ("60%给予补贴", Decimal(60)),
        ("60%给予补贴", Decimal("0.6")),
        ("2年内", Decimal(24)),
        ("半年以上", Decimal(6)),
        ("减半征收", Decimal("0.5")),
        ("不足1/3时", Fraction(1, 3)),
    ],
)
def test_a_value_is_read_from_its_quote(quote, value):
    assert value in numbers_in(quote)


def test_a_value_that_is_not_there_is_not_read():
    assert Decimal(2500) not in numbers_in("按每人2000元标准")
    assert Decimal(1000) not in numbers_in("10万元")


@pytest.mark.parametrize(
    ("quote", "days"),
    [
        ("实施期限至2020年12月31日", {date(2020, 12, 31)}),
        ("2020年1月1日至12月31日", {date(2020, 1, 1), date(2020, 12, 31)}),
        ("2020年3月18日至6月底前", {date(2020, 3, 18), date(2020, 6, 30)}),
        ("2020年第一季度", {date(2020, 1, 1), date(2020, 3, 31)}),
        ("由原定2020年6月30日前延长至9月30日前", {date(2020, 6, 30), date(2020, 9, 30)}),
        ("12月31日", set()),
        ("今明两年", {date(2020, 1, 1), date(2021, 12, 31)}),
    ],
)
def test_dates_are_read_with_the_year_carried_forward(quote, days):
    assert dates_in(quote, date(2020, 6, 30)) == days


def test_a_date_is_one_number_and_a_period_of_months_another():
    text = "至2020年12月31日，不超过24个月"
    assert [text[slice(*span)] for span in number_spans(text)] == ["2020年12月31日", "24"]

"""Years that stand alone in a message."""

from datetime import date

import pytest

from policy_kb.text.quantities import quantities_in
from policy_kb.text.years import years_in

TODAY = date(2021, 3, 15)


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("去年招的", ["2020"]),
        ("前年招的人", ["2019"]),
        ("2020年招的还算吗", ["2020"]),
        ("2020年", ["2020"]),
        ("去年8月招的", []),
        ("2020年8月招的", []),
        ("2020年第一季度的房产税", []),
        ("2018年毕业", []),
        ("去年毕业的", []),
        ("签了2年合同", []),
    ],
)
def test_a_year_alone_is_read(message, years):
    known = list(quantities_in(message, TODAY))
    assert [quantity.value for quantity in years_in(message, TODAY, known)] == years

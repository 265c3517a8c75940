"""Stays at several prices in one message."""

from datetime import date

import pytest

from policy_kb.calculators.stays import read, written
from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in
from policy_kb.understanding.stays import stays_in

TODAY = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("message", "stays"),
    [
        ("10个人住了14天每天120元，5个人住了7天每天80元", "10×14×120;5×7×80"),
        ("十个人每天一百二十块，五个人每天八十块，都住了14天", "10×14×120;5×14×80"),
        ("3人7天，4人14天，每人每天90元", "3×7×90;4×14×90"),
        ("10人14天每人每天120元，5人7天每人每天80元", "10×14×120;5×7×80"),
        ("每天120元的10人住14天，每天80元的5人住7天", "10×14×120;5×7×80"),
        ("10个人住了14天每天120元", ""),
        ("10个人住14天，5个人住7天，一共花了2万元", ""),
        ("十来个人住14天每天120元，5个人住了7天每天80元", ""),
        ("10个人住了14天每天120元，5个人住了7天", ""),
        ("今年住了两批，都隔离了", ""),
    ],
)
def test_each_stay_is_understood_with_its_people_days_and_price(message, stays):
    text = normalise(message)
    assert written(stays_in(text, quantities_in(text, TODAY))) == stays
    assert not stays or written(read(stays)) == stays

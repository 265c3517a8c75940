"""Numerals as people write them."""

from decimal import Decimal

import pytest

from policy_kb.text.numerals import is_vague, number_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("23", 23),
        ("1,200", 1200),
        ("1.2万", 12000),
        ("3万6", 36000),
        ("八万四", 84000),
        ("一千二", 1200),
        ("三百五", 350),
        ("一百零五", 105),
        ("二十三", 23),
        ("俩", 2),
        ("仨", 3),
        ("半", Decimal("0.5")),
        ("两三", 2),
        ("-5", -5),
    ],
)
def test_a_numeral_has_its_value(numeral, value):
    assert number_of(numeral) == Decimal(value)


@pytest.mark.parametrize(
    ("numeral", "vague"), [("十几", True), ("两三", True), ("十二", False), ("20", False)]
)
def test_about_how_many_is_told_from_how_many(numeral, vague):
    assert is_vague(numeral) is vague

"""Words written by their sound."""

import pytest

from policy_kb.search.phonetic import sounds
from policy_kb.search.slips import SlipMender

MENDER = SlipMender.of(["稳岗返还", "失业补助金", "见习补贴", "社保"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("稳岗反还多少", "稳岗返还多少"),
        ("失业补住金怎么领", "失业补助金怎么领"),
        ("wengang fanhuan", "稳岗返还"),
        ("wengangfanhuan怎么申请", "稳岗返还怎么申请"),
        ("稳岗返还多少", "稳岗返还多少"),
        ("wifi连不上", "wifi连不上"),
        ("温港饭欢", "温港饭欢"),
        ("设保", "设保"),
    ],
)
def test_a_slip_is_mended_where_half_of_the_word_stands(written, meant):
    assert MENDER.mended(written) == meant


def test_what_sounds_alike_shares_its_sounds():
    assert set(sounds("稳岗反还")) & set(sounds("稳岗返还")) >= {"wen gang", "gang fan"}
    assert set(sounds("wen gang")) == set()
    assert "wen gang" in sounds("稳岗")

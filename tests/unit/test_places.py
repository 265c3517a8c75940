"""Whose rules a message asks about."""

import pytest

from policy_kb.understanding.places import other_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("青岛的稳岗补贴怎么领", "青岛"),
        ("请问四川省对残疾人开店有补贴吗", "四川"),
        ("稳岗返还 武汉", "武汉"),
        ("杭州大学生创业能补多少", "杭州"),
        ("大连和青岛哪边补得多", None),
        ("我是从四川来打工的,能享受吗", None),
        ("我老家十堰,在大连毕业", None),
        ("在广东打过工,现在回来想开店", None),
        ("户口在铁岭,想在这边交养老保险", None),
        ("招了几个河南人,有补贴吗", None),
        ("招应届生有补贴吗", None),
    ],
)
def test_another_place_is_meant_only_where_its_rules_are_asked_for(text, place):
    assert other_place(text, {"大连"}) == place


def test_no_place_of_a_policy_is_another():
    assert other_place("重庆的补贴怎么领", {"大连"}) == "重庆"
    assert other_place("重庆的补贴怎么领", {"大连", "重庆"}) is None

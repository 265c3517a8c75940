"""Messages that leave out what they are about."""

import pytest

from policy_kb.search.ellipsis import is_elliptical


@pytest.mark.parametrize(
    "text",
    [
        "那多少钱?",
        "要什么条件",
        "那要什么条件呢",
        "还有效吗",
        "谁掏钱",
        "能和别的补贴一起领吗",
        "怎么申请",
        "到哪里办",
        "截止到什么时候",
        "我够不够条件",
        "算一算",
    ],
)
def test_what_only_asks_is_elliptical(text):
    assert is_elliptical(text)


@pytest.mark.parametrize(
    "text",
    [
        "稳岗返还多少钱",
        "残疾人开店补多少",
        "见习补贴怎么申请",
        "失业金领完了怎么办",
        "第九条",
        "核酸检测补多少",
        "wengang",
    ],
)
def test_what_names_something_is_not(text):
    assert not is_elliptical(text)

"""Messages that ask several things at once."""

import pytest

from policy_kb.text.normalise import normalise
from policy_kb.understanding.several import questions_in


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("稳岗返还返多少？怎么申请？", ("稳岗返还返多少", "怎么申请")),
        ("稳岗返还返多少，要什么条件，到什么时候", ("稳岗返还返多少", "要什么条件", "到什么时候")),
        ("招了3个应届生，合同一年。能补多少？怎么申请？", ("招了3个应届生,合同一年。能补多少", "怎么申请")),
        (
            "残疾人开店补多少？失业保险费率是几？现在还有效吗？谢谢",
            ("残疾人开店补多少", "失业保险费率是几", "现在还有效吗?谢谢"),
        ),
    ],
)
def test_each_question_stands_by_itself_with_what_is_told_before_it(message, questions):
    assert questions_in(normalise(message)) == questions


@pytest.mark.parametrize(
    "message",
    [
        "您好，请问一下稳岗返还怎么申请",
        "那几天新招了18个人，合同一年，补多少钱",
        "我在厂里干了六年。上个月厂子黄了。失业金怎么领？",
        "你好",
        "",
    ],
)
def test_one_question_stays_whole(message):
    assert len(questions_in(normalise(message))) == 1

"""No number without provenance: every reply of the whole run is walked, after all others were drawn."""

import pytest

from policy_kb.deployment import read_deployment
from policy_kb.settings import Settings
from tests.conversation.conftest import HEARD
from tests.conversation.provenance import without_a_source

DEPLOYMENT = read_deployment(Settings.from_environment().deployment_file)
MOST_LINES = 8
QUOTE = {
    "policy": "p",
    "clause": 9,
    "paragraph": 3,
    "quote": "按2500元/人标准，实施期限至2020年12月31日",
    "url": "/",
}
STEP = {"label": "人数 × 标准", "expression": "23人 × 2,500元/人", "value": "57500.00"}
ANSWER = {"citations": [QUOTE], "steps": [STEP], "code": "K7Q2MX"}


def _unknown(text, said=("招了23名",), answer=ANSWER):
    return without_a_source(said, {"text": text, "answer": answer}, DEPLOYMENT)


@pytest.mark.parametrize(
    "text",
    [
        "共57,500元。23人 × 2,500元/人，至2020年12月31日",
        "1. 第（九）条，第9条，共23条；问12333\n答复编号 K7Q2MX",
        "共57,500元\n答复编号 36MGKA\n已为您遮盖电话号码",
        "共５７，５００元",
    ],
)
def test_what_is_quoted_worked_out_asked_or_excepted_has_a_source(text):
    assert _unknown(text) == []


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("共57,501元", "57,501"),
        ("每人3000元", "3000"),
        ("至2021年12月31日", "2021年12月31日"),
        ("还有250元", "250"),
        ("占15%", "15"),
        ("最高10万元", "10万"),
        ("不足1/3", "1/3"),
        ("10月底前", "10月底"),
    ],
)
def test_a_made_up_number_is_found(text, made_up):
    assert _unknown(text) == [made_up]


def test_a_number_of_another_conversation_is_no_source():
    assert _unknown("共23人", said=("招了20名",), answer={}) == ["23"]


async def test_every_number_of_every_reply_has_a_source(talk):
    for message in ("稳岗返还多少钱", "第九条", "残疾人创业场地补贴算一算", "18个月", "8个月", "详情"):
        await talk.say(message)
    unsourced = {
        f"{heard.said[-1]} → {reply['text']}": found
        for heard in HEARD
        if (found := without_a_source(heard.said, reply := heard.reply, DEPLOYMENT))
    }
    assert not unsourced, "\n\n".join(f"{found}: {text}" for text, found in list(unsourced.items())[:40])


async def test_no_reply_is_longer_than_eight_lines(talk):
    await talk.say("第九条")
    longest = max((heard.reply["text"] for heard in HEARD), key=lambda text: text.count("\n"))
    assert longest.count("\n") < MOST_LINES, longest

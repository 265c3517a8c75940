"""History, feedback, export and erasure belong to one conversation and to nobody else."""

import pytest

from bot.server.keys import AGENT, SESSIONS
from bot.server.sessions import Sessions
from tests.web.conftest import fetch


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


async def history(talk, token=None):
    return (await fetch(talk, "GET", "/api/history", headers=bearer(token or talk.session)))["turns"]


async def test_the_history_gives_back_what_was_said_with_ids_and_answers(talk):
    first = await talk.say("稳岗返还多少钱", id="m-1")
    await talk.say("那要什么条件", id="m-2")
    turns = await history(talk)
    assert [(turn["id"], turn["asked"]) for turn in turns] == [
        ("m-1", "稳岗返还多少钱"),
        ("m-2", "那要什么条件"),
    ]
    assert turns[0]["messages"] == [first]


async def test_the_token_may_stand_in_the_address_too(talk):
    await talk.say("稳岗返还")
    found = await fetch(talk, "GET", "/api/history", params={"session": talk.session})
    assert len(found["turns"]) == 1


async def test_the_history_keeps_the_script_somebody_writes(talk):
    said = await talk.say("穩崗返還多少錢")
    assert "依據" in said["text"]
    turn = (await history(talk))[0]
    assert turn["asked"] == "穩崗返還多少錢"
    assert turn["messages"] == [said]


async def test_an_empty_conversation_has_an_empty_history(talk, server):
    token = server.app[SESSIONS].token(server.app[SESSIONS].begin())
    assert await history(talk, token) == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/history"), ("GET", "/api/export"), ("POST", "/api/feedback"), ("POST", "/api/erase")],
)
async def test_a_forged_or_foreign_token_shows_nothing(talk, server, method, path):
    await talk.say("稳岗返还多少钱")
    body, _, signature = talk.session.rpartition(".")
    swapped = f"{server.app[SESSIONS].token('another').rpartition('.')[0]}.{signature}"
    foreign = Sessions("another key").token("conversation")
    altered = f"{body}.{'x' if signature[0] != 'x' else 'y'}{signature[1:]}"
    for token in ("", "made up", altered, swapped, foreign, "x" * 5000):
        options = {"json": {"session": token, "helpful": True, "code": "K7Q2MX"}} if method == "POST" else {}
        headers = bearer(token) if method == "GET" else {}
        refused = await fetch(talk, method, path, 401, headers=headers, **options)
        assert refused["error"]["code"] == "invalid_session"
        assert "稳岗" not in str(refused)


async def test_an_answer_can_be_called_helpful_or_not_with_a_reason(talk):
    code = (await talk.say("稳岗返还多少钱", id="m-1"))["answer"]["code"]
    said = {"session": talk.session, "code": code, "helpful": False, "reason": "unclear"}
    assert await fetch(talk, "POST", "/api/feedback", json=said) == {"kept": True}
    again = {**said, "helpful": True, "reason": None, "comment": "打我电话13812345678"}
    await fetch(talk, "POST", "/api/feedback", json=again)
    await fetch(talk, "POST", "/api/feedback", json={"session": talk.session, "id": "m-1", "helpful": True})
    exported = await fetch(talk, "GET", "/api/export", headers=bearer(talk.session))
    by_answer = {said["answer"]: said for said in exported["feedback"]}
    assert set(by_answer) == {code, "m-1"}, "a second word replaces the first"
    assert (by_answer[code]["helpful"], by_answer[code]["comment"]) == (True, "打我电话〔电话号码〕")


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"code": None}, 400, "answer_missing"),
        ({"code": 7}, 400, "answer_missing"),
        ({"helpful": "yes"}, 400, "helpful_missing"),
        ({"reason": "boring"}, 400, "unknown_reason"),
        ({"reason": ["wrong"]}, 400, "unknown_reason"),
        ({"comment": "长" * 201}, 400, "comment_too_long"),
        ({"code": "ZZZZZZ"}, 404, "unknown_answer"),
    ],
)
async def test_feedback_without_sense_is_refused(talk, changes, status, error):
    code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
    body = {"session": talk.session, "code": code, "helpful": True, **changes}
    assert (await fetch(talk, "POST", "/api/feedback", status, json=body))["error"]["code"] == error


async def test_nobody_can_judge_an_answer_of_another_conversation(talk):
    code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
    other = type(talk)(talk.client, talk.address)
    await other.say("你好")
    body = {"session": other.session, "code": code, "helpful": False}
    await fetch(talk, "POST", "/api/feedback", 404, json=body)


async def test_erasing_leaves_nothing_of_a_conversation_and_others_alone(talk, server):
    other = type(talk)(talk.client, talk.address)
    kept = (await other.say("残疾人创业场地补贴"))["answer"]["code"]
    code = (await talk.say("稳岗返还多少钱", id="m-1"))["answer"]["code"]
    await fetch(talk, "POST", "/api/feedback", json={"session": talk.session, "code": code, "helpful": True})
    erased = await fetch(talk, "POST", "/api/erase", json={"session": talk.session})
    assert erased == {"erased": True, "answers": 1}
    exported = await fetch(talk, "GET", "/api/export", headers=bearer(talk.session))
    assert exported == {"turns": [], "feedback": []}
    assert "没有这个答复编号" in await fetch(talk, "GET", f"/answer/{code}", 404)
    conversation = server.app[SESSIONS].conversation(talk.session)
    assert conversation not in await server.app[AGENT].tracker_store.keys()
    assert await fetch(talk, "GET", f"/answer/{kept}")
    assert (await talk.say("那多少钱", id="m-1"))["answer"]["kind"] == "choice", "it remembered the topic"


async def test_what_is_masked_is_told_in_one_line_also_in_the_history(talk):
    said = await talk.say("我的电话13812345678，稳岗返还多少钱")
    assert said["text"].splitlines()[-1] == "已为您遮盖电话号码，没有保存。"
    turn = (await history(talk))[0]
    assert turn["asked"] == "我的电话〔电话号码〕，稳岗返还多少钱"
    assert turn["messages"] == [said]

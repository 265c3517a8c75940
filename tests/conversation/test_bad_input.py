"""Whatever is typed or sent, the server answers plainly and keeps serving."""

import asyncio

import pytest

from bot.server import pages

PLAIN = [
    "",
    "   \n\t ",
    "\u0000\u0001\u001b[31m",
    "😀😀😀",
    "/restart",
    "／cancel",
    ' /ask_amount{"a": 1}',
    "'; DROP TABLE answers; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "\ud800",
    "？？？",
    "asdf" * 100,
    "补" * 500,
    "1e30",
    "-1",
    "99999999999999999999999999999999人",
    "第999999999999条",
    "2020年13月45日招了5人能领多少",
]
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize("text", PLAIN)
async def test_odd_text_gets_a_plain_answer(talk, text):
    reply = await talk.say(text)
    assert reply["text"].strip()
    assert (reply.get("answer") or {}).get("kind") != "fault"
    assert "Traceback" not in reply["text"]
    assert (await talk.say("稳岗返还"))["answer"]["measures"] == ["refund_unemployment_premium"]


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"{", JSON, 400, "invalid_json"),
        (b"[]", JSON, 400, "invalid_json"),
        (b"[" * 10_000, JSON, 400, "invalid_json"),
        (b"\xff\xfe", JSON, 400, "invalid_json"),
        (b"", JSON, 400, "invalid_json"),
        (b"{}", JSON, 400, "text_missing"),
        (b'{"text": 7}', JSON, 400, "text_missing"),
        (b'{"text": "a", "id": 7}', JSON, 400, "invalid_id"),
        (b'{"text": "a"}', {"content-type": "text/plain"}, 415, "wrong_content_type"),
        (b"text=a", {"content-type": "application/x-www-form-urlencoded"}, 415, "wrong_content_type"),
        (b'{"text": "' + b"a" * 501 + b'"}', JSON, 413, "text_too_long"),
        (b'{"text": "' + b"a" * 100_000 + b'"}', JSON, 413, "too_large"),
    ],
)
async def test_a_bad_request_gets_a_4xx_with_a_sentence_in_chinese(talk, body, headers, status, code):
    async with talk.client.post(f"{talk.address}/api/chat", data=body, headers=headers) as response:
        assert response.status == status
        error = (await response.json())["error"]
    assert error["code"] == code
    assert any("一" <= character <= "鿿" for character in error["message"])


async def test_a_wrong_method_or_address_is_answered_in_json(talk):
    async with talk.client.get(f"{talk.address}/api/chat") as response:
        assert (response.status, (await response.json())["error"]["code"]) == (405, "method_not_allowed")
    async with talk.client.get(f"{talk.address}/api/nothing") as response:
        assert (response.status, (await response.json())["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("session", ["made up", "eyJ.a.b", 7, {"a": 1}, "x" * 5000, None])
async def test_a_made_up_session_starts_a_new_conversation(talk, session):
    await talk.say("稳岗返还")
    mine = talk.session
    talk.session = session
    reply = await talk.say("那多少钱")
    assert reply["answer"]["kind"] == "choice", "it knew another conversation's topic"
    assert talk.session != mine


async def test_two_conversations_do_not_know_each_other(talk):
    other = type(talk)(talk.client, talk.address)
    await talk.say("稳岗返还")
    await other.say("残疾人创业场地补贴")
    mine, theirs = await talk.say("那多少钱"), await other.say("那多少钱")
    assert mine["answer"]["measures"] == ["refund_unemployment_premium"]
    assert theirs["answer"]["measures"] == ["subsidise_venue_of_disabled_founders"]


async def test_a_message_sent_again_is_answered_once(talk):
    await talk.say("你好")
    first = await talk.say("稳岗返还", id="m1")
    again = await talk.say("稳岗返还", id="m1")
    assert first["answer"]["code"] == again["answer"]["code"]
    other = await talk.say("稳岗返还", id="m2")
    assert other["answer"]["code"] != first["answer"]["code"]


async def test_messages_of_one_conversation_at_once_are_all_answered(talk):
    await talk.say("你好")
    replies = await asyncio.gather(*(talk.say(f"第{n}条") for n in range(1, 11)))
    assert sorted(reply["answer"]["citations"][0]["clause"] for reply in replies) == list(range(1, 11))


async def test_personal_data_does_not_reach_the_tracker(talk, server):
    await talk.say("我叫张三，身份证11010519491231002X，电话13812345678，稳岗返还多少钱")
    store = server.app[pages.AGENT].tracker_store
    kept = [
        str(event.as_dict())
        for key in await store.keys()
        for event in (await store.retrieve_full_tracker(key)).events
    ]
    assert any("身份证号" in text for text in kept)
    assert not any("11010519491231002X" in text or "13812345678" in text for text in kept)


async def test_health_is_ok(talk):
    async with talk.client.get(f"{talk.address}/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})

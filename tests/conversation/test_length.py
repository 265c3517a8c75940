"""A long conversation: nothing is forgotten, and no more is read than the last turns."""

from datetime import datetime, timedelta, timezone

from bot.server.keys import AGENT, SESSIONS
from bot.server.tracker_store import MOST_EVENTS
from tests.conversation.conftest import Talk
from tests.web.conftest import fetch

TURNS = 45
MOST_EVENTS_OF_A_TURN = 20


async def test_no_more_than_the_last_turns_are_read_and_all_of_them_are_kept(talk, server):
    await talk.say("第九条说什么")
    loaded = []
    for n in range(TURNS):
        reply = await talk.say(f"第{n % 23 + 1}条说什么")
        assert reply["answer"]["citations"][0]["clause"] == n % 23 + 1
        tracker = await server.app[AGENT].tracker_store.retrieve(_conversation(talk, server))
        loaded.append(len(tracker.events))
    assert max(loaded) <= MOST_EVENTS + MOST_EVENTS_OF_A_TURN and min(loaded[25:]) < MOST_EVENTS / 2
    shown = await fetch(talk, "GET", f"/api/history?session={talk.session}")
    assert [turn["asked"] for turn in shown["turns"]][-1] == f"第{(TURNS - 1) % 23 + 1}条说什么"
    assert len(shown["turns"]) == 20
    exported = await fetch(talk, "GET", f"/api/export?session={talk.session}")
    assert len(exported["turns"]) == TURNS + 1


async def test_what_was_talked_about_is_known_across_every_cut(talk):
    for _ in range(16):
        await talk.say("创业担保贷款最高多少")
        reply = await talk.say("那要什么条件")
        assert reply["answer"]["citations"][0]["clause"] == 11, reply["text"]


async def test_an_inquiry_goes_on_across_the_place_of_a_cut(talk):
    for _ in range(7):
        await talk.say("2020年9月招了一批登记失业半年以上的人，能补多少")
        reply = await talk.say("23人")
        for answer in ("是", "12个月", "是", "是"):
            if "57,500元" in reply["text"]:
                break
            reply = await talk.say(answer)
        assert "57,500元" in reply["text"]


async def test_what_was_said_before_its_days_is_deleted(talk, server):
    await talk.say("稳岗返还多少钱")
    store = server.app[AGENT].tracker_store
    store.forget_said_before(datetime.now(timezone.utc) - timedelta(minutes=5))
    assert await store.retrieve(_conversation(talk, server))
    await talk.say("稳岗返还还有效吗")
    early = Talk(talk.client, talk.address)
    await early.say("你好")
    store.forget_said_before(datetime.now(timezone.utc) + timedelta(seconds=1))
    assert await store.retrieve(_conversation(early, server)) is None
    assert "第（三）条" in (await talk.say("稳岗返还多少钱"))["text"]


def _conversation(talk, server):
    return server.app[SESSIONS].conversation(talk.session)

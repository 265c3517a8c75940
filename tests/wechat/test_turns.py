"""What happens when the process that works on a message dies."""

import asyncio

from bot.wechat.configuration import Account
from bot.wechat.identity import Identities
from bot.wechat.store import InProcessStore
from bot.wechat.turns import Pace, Turn, Turns


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def _nothing(*_):
    return None


def _turn(work):
    return Turn("wx-a:1", work, failed=lambda: "坏了", send=_nothing, typing=_nothing, keep=_nothing)


async def test_a_message_whose_process_died_is_run_again_when_it_is_repeated():
    clock = Clock()
    store = InProcessStore(clock)
    dead = Turns(store, Account.UNVERIFIED, Pace(wait=0.05))

    async def forever():
        await asyncio.Event().wait()

    assert (await dead.answer(_turn(forever))).hold
    for task in dead._running:
        task.cancel()

    async def quick():
        return "答"

    alive = Turns(store, Account.UNVERIFIED, Pace(wait=0.05))
    assert (await alive.answer(_turn(quick))).hold  # somebody may still be working on it
    clock.now += 31
    assert (await alive.answer(_turn(quick))).text == "答"


async def test_a_kept_reply_of_a_dead_process_is_given_up():
    clock = Clock()
    store = InProcessStore(clock)
    turns = Turns(store, Account.UNVERIFIED, Pace(wait=0.05))
    await store.put("wx-a:1:runs", "x", 30)
    waiting = asyncio.create_task(turns.kept_reply("wx-a:1"))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    clock.now += 31
    assert await asyncio.wait_for(waiting, 1) is None


async def test_running_work_is_given_time_to_end():
    store = InProcessStore()
    turns = Turns(store, Account.VERIFIED, Pace(wait=0.01))
    sent = []

    async def slow():
        await asyncio.sleep(0.2)
        return "答"

    async def send(text):
        sent.append(text)

    turn = Turn("wx-a:1", slow, failed=lambda: "坏了", send=send, typing=_nothing, keep=_nothing)
    assert (await turns.answer(turn)).text == ""
    await turns.finish()
    assert sent == ["答"]


def test_what_is_sealed_opens_only_with_the_same_secret():
    sealed = Identities("one", "wx").seal("oOpenid")
    assert "oOpenid" not in sealed
    assert Identities("one", "wx").unseal(sealed) == "oOpenid"
    assert Identities("two", "wx").unseal(sealed) is None
    assert Identities("one", "wx").conversation("o") != Identities("two", "wx").conversation("o")

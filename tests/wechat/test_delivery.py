"""One agent run and one answer a message, however slow the answer and however often the message is sent."""

import asyncio
import random

import pytest

from tests.wechat.conftest import SCALE, StandIn

PROMPT = "回复任意文字查看结果"


async def test_a_quick_answer_goes_out_with_the_request(serve, tencent):
    assistant = StandIn()
    assert await tencent.push(await serve(assistant), "稳岗返还") == "答：稳岗返还"
    assert assistant.asked == {"稳岗返还": 1}


async def test_slow_answers_reach_the_user_exactly_once_on_the_real_clock(serve, tencent):
    """Six and twenty real seconds, both kinds of account, all at once."""
    assistants = {kind: StandIn() for kind in ("verified", "unverified")}
    servers = {kind: await serve(assistant, kind) for kind, assistant in assistants.items()}

    async def ask(kind, seconds):
        openid, text = f"o{kind}{seconds}", f"慢{seconds}"
        seen = await tencent.push(servers[kind], text, openid)
        if kind == "unverified" and seen and PROMPT in seen:
            await asyncio.sleep(seconds - 14)
            await tencent.push(servers[kind], "好", openid)
        elif kind == "verified":
            await asyncio.sleep(seconds - 4)
        screen = await tencent.screen(openid)
        assert [each for each in screen if PROMPT not in each] == [f"答：{text}"], (kind, seconds)
        assert assistants[kind].asked == {"慢6": 1, "慢20": 1}
        return len(screen)

    cases = [("verified", 6), ("verified", 20), ("unverified", 6), ("unverified", 20)]
    assert await asyncio.gather(*(ask(*case) for case in cases)) == [1, 1, 1, 2]


@pytest.mark.parametrize("seconds", [4.6, 5.2, 9.7])
async def test_an_answer_around_a_deadline_is_shown_once(serve, tencent, seconds):
    for kind in ("verified", "unverified"):
        assistant = StandIn(SCALE)
        server = await serve(assistant, kind, scale=SCALE)
        await tencent.push(server, f"慢{seconds}", f"o{kind}", SCALE)
        await asyncio.sleep((seconds - 3) * SCALE)
        assert await tencent.screen(f"o{kind}") == [f"答：慢{seconds}"]
        assert assistant.asked.total() == 1


async def test_writing_before_a_kept_answer_is_there_waits_for_it_and_the_next_question_is_answered(
    serve, tencent
):
    assistant = StandIn(SCALE)
    server = await serve(assistant, scale=SCALE)
    assert PROMPT in await tencent.push(server, "慢17", scale=SCALE)
    assert await tencent.push(server, "好了吗", scale=SCALE) == "答：慢17"
    assert await tencent.push(server, "第九条", scale=SCALE) == "答：第九条"
    assert assistant.asked == {"慢17": 1, "第九条": 1}


async def test_the_verified_user_sees_that_somebody_is_typing(serve, tencent):
    server = await serve(StandIn(SCALE), "verified", scale=SCALE)
    assert await tencent.push(server, "慢6", scale=SCALE) is None
    await asyncio.sleep(2.5 * SCALE)
    assert await tencent.calls("custom/typing") and await tencent.screen() == ["答：慢6"]


async def test_the_same_message_twice_in_flight_runs_once(serve, tencent):
    assistant = StandIn(SCALE)
    server = await serve(assistant, scale=SCALE)
    both = [tencent.push(server, "慢2", scale=SCALE, MsgId=77) for _ in range(2)]
    assert await asyncio.gather(*both) == ["答：慢2", "答：慢2"]
    assert assistant.asked == {"慢2": 1}


async def test_a_fault_is_said_and_the_next_question_is_answered(serve, tencent):
    server = await serve(StandIn())
    assert "出了点问题" in await tencent.push(server, "坏")
    assert await tencent.push(server, "好") == "答：好"


async def test_a_message_that_wechat_gave_up_is_still_worked_on_to_its_end(serve, tencent, http):
    assistant = StandIn(SCALE)
    server = await serve(assistant, "verified", scale=SCALE)
    pushing = asyncio.create_task(tencent.push(server, "慢3", scale=0.2 * SCALE))
    await asyncio.sleep(4 * SCALE)
    await pushing
    assert assistant.asked == {"慢3": 1}


async def test_a_thousand_messages_repeated_and_out_of_order_are_each_answered_once(serve, tencent):
    assistant = StandIn()
    server = await serve(assistant)
    rng = random.Random(6)
    messages = [(number, f"o{number % 100}", f"问题{number}") for number in range(1000)]
    sent = messages + rng.sample(messages, 50)
    rng.shuffle(sent)
    at_once = asyncio.Semaphore(50)

    async def push(number, openid, text):
        async with at_once:
            return text, await tencent.push(server, text, openid, MsgId=9_000_000 + number)

    for text, seen in await asyncio.gather(*(push(*message) for message in sent)):
        assert seen == f"答：{text}"
    assert assistant.asked == {text: 1 for _, _, text in messages}

"""Two servers behind one address, with a real Redis between them."""

import asyncio
import time

from redis.asyncio import Redis

from bot.wechat.redis_store import RedisStore
from tests.wechat.conftest import SCALE, StandIn

PROMPT = "回复任意文字查看结果"


async def _two(serve, redis_url, account="unverified"):
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    assistants = [StandIn(SCALE), StandIn(SCALE)]
    servers = [await serve(one, account, scale=SCALE, redis_url=redis_url) for one in assistants]
    return assistants, servers


async def test_a_retry_at_the_other_replica_gets_the_answer_of_the_first(serve, tencent, redis_url):
    assistants, (one, other) = await _two(serve, redis_url)
    first = asyncio.create_task(tencent.push(one, "慢6", scale=SCALE, MsgId=1))
    await asyncio.sleep(3 * SCALE)
    assert await tencent.push(other, "慢6", scale=SCALE, MsgId=1) == "答：慢6"
    assert await first == "答：慢6"
    assert [assistant.asked.total() for assistant in assistants] == [1, 0]


async def test_many_at_once_at_both_run_once(serve, tencent, redis_url):
    assistants, servers = await _two(serve, redis_url)
    pushes = [tencent.push(servers[n % 2], "慢1", scale=SCALE, MsgId=2) for n in range(20)]
    assert await asyncio.gather(*pushes) == ["答：慢1"] * 20
    assert sum(assistant.asked.total() for assistant in assistants) == 1


async def test_a_kept_answer_is_fetched_from_the_other_replica(serve, tencent, redis_url):
    _, (one, other) = await _two(serve, redis_url)
    assert PROMPT in await tencent.push(one, "慢16", scale=SCALE)
    assert await tencent.push(other, "好", scale=SCALE) == "答：慢16"
    assert await tencent.push(one, "再问", scale=SCALE) == "答：再问"


async def test_a_verified_user_is_sent_one_message_whichever_replica_saw_the_retry(serve, tencent, redis_url):
    _, servers = await _two(serve, redis_url, "verified")
    pushes = [tencent.push(server, "慢7", scale=SCALE, MsgId=3) for server in servers]
    assert await asyncio.gather(*pushes) == [None, None]
    await asyncio.sleep(4 * SCALE)
    assert await tencent.screen() == ["答：慢7"]
    assert len(await tencent.calls("custom/typing")) == 1


async def test_replicas_share_one_token(serve, tencent, redis_url):
    _, servers = await _two(serve, redis_url, "verified")
    for number, server in enumerate(servers):
        await tencent.push(server, "慢5", scale=SCALE, MsgId=10 + number)
        await asyncio.sleep(1.5 * SCALE)
    assert await tencent.screen() == ["答：慢5", "答：慢5"]
    assert len(await tencent.calls("stable_token")) == 1


async def test_limits_count_at_both(serve, tencent, redis_url):
    _, servers = await _two(serve, redis_url)
    said = [await tencent.push(servers[n % 2], f"问{n}") for n in range(21)]
    assert said[19] == "答：问19" and "太快" in said[20]


async def test_no_openid_and_no_token_lies_in_redis(serve, tencent, redis_url):
    _, (one, _) = await _two(serve, redis_url, "verified")
    await tencent.push(one, "慢5", "oSecretOpenid", SCALE)
    await asyncio.sleep(1.5 * SCALE)
    async with Redis.from_url(redis_url, decode_responses=True) as redis:
        keys = [key async for key in redis.scan_iter()]
        kept = " ".join(keys) + " ".join([str(await redis.get(key)) for key in keys])
        assert all([await redis.ttl(key) > 0 for key in keys])
    assert keys and "oSecretOpenid" not in kept and "token-0" not in kept


async def test_redis_behaves_like_the_store_of_one_process(redis_url):
    store = RedisStore.at(redis_url, "test:")
    assert await store.add("a", "1", 5) and not await store.add("a", "2", 5)
    assert (await store.take("a"), await store.take("a")) == ("1", None)
    assert [await store.increment("n", 5) for _ in range(3)] == [1, 2, 3]
    await store.put("p", "x", 0.05)
    await asyncio.sleep(0.1)
    assert await store.get("p") is None
    begun = time.monotonic()
    assert await store.wait("never", 0.3) is None and 0.25 < time.monotonic() - begun < 1.5
    await store.remove("n")
    assert await store.get("n") is None
    await store.close()


async def test_without_redis_users_hear_of_a_fault_instead_of_wechats_notice(serve, tencent):
    server = await serve(StandIn(), redis_url="redis://127.0.0.1:1/0")
    assert "出了点问题" in await tencent.push(server, "稳岗")

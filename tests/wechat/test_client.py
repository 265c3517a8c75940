"""Calls to WeChat's server: tokens, refusals, time."""

import asyncio
import time

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wechat.client import UNREACHABLE, ApiError, Client
from bot.wechat.configuration import Configuration
from bot.wechat.identity import Identities
from bot.wechat.store import InProcessStore
from tests.wechat.conftest import APPID, SCALE, SECRET, TOKEN, StandIn

SEND = "/cgi-bin/message/custom/send"


@pytest.fixture
async def client_of(tencent):
    """Return a function that makes a client."""
    async with ClientSession() as http:

        def make(api=tencent.address, store=None):
            configuration = Configuration(TOKEN, APPID, secret=SECRET, api=api)
            return Client(configuration, http, store or InProcessStore(), Identities("key", APPID))

        yield make


async def test_the_token_is_fetched_once_and_kept_sealed(tencent, client_of):
    store = InProcessStore()
    client = client_of(store=store)
    await asyncio.gather(*(client.send_text("o1", "你好") for _ in range(5)))
    assert await tencent.screen("o1") == ["你好"] * 5
    assert len(await tencent.calls("stable_token")) == 1
    assert "token-0" not in await store.get("access_token")


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_a_refused_token_is_refreshed_once_and_the_message_arrives_once(tencent, client_of, code):
    client = client_of()
    await client.send_text("o1", "一")
    await tencent.order(script={SEND: [{"errcode": code, "errmsg": "token"}]}, revoke=code != 42001)
    await client.send_text("o1", "二")
    assert await tencent.screen("o1") == ["一", "二"]
    fetched = await tencent.calls("stable_token")
    assert [call["force_refresh"] for call in fetched] == [False, code != 42001]


async def test_a_token_refused_again_ends_it(tencent, client_of):
    refusal = {"errcode": 40001, "errmsg": "token"}
    await tencent.order(script={SEND: [refusal] * 10})
    await client_of().send_text("o1", "一")
    assert await tencent.screen("o1") == []
    assert len(await tencent.calls(SEND)) == 2 and len(await tencent.calls("stable_token")) == 2


async def test_a_token_is_not_forced_twice_in_half_a_minute(tencent, client_of):
    client = client_of()
    await tencent.order(script={SEND: [{"errcode": 40001, "errmsg": "token"}] * 4})
    await client.send_text("o1", "一")
    await client.send_text("o1", "二")
    assert [call["force_refresh"] for call in await tencent.calls("stable_token")] == [False, True, False]


@pytest.mark.parametrize("code", [45015, 45047, 48001, 40003, 45002])
async def test_a_refusal_is_logged_and_that_is_the_end_of_it(tencent, client_of, caplog, code):
    await tencent.order(script={SEND: [{"errcode": code, "errmsg": "no"}]})
    await client_of().send_text("oSecret", "内容")
    assert len(await tencent.calls(SEND)) == 1 and await tencent.screen("oSecret") == []
    assert str(code) in caplog.text and "oSecret" not in caplog.text and "内容" not in caplog.text


async def test_a_server_that_does_not_answer_is_given_up_after_five_seconds(tencent, client_of):
    await tencent.order(script={SEND: [{"errcode": 0, "after": 20}]})
    begun = time.monotonic()
    await client_of().send_text("o1", "一")
    assert 4.5 < time.monotonic() - begun < 8
    assert len(await tencent.calls(SEND)) == 1


@pytest.mark.parametrize("body", ["<html>", "[]", ""])
async def test_an_answer_that_is_no_object_is_a_refusal(client_of, body):
    app = web.Application()
    app.router.add_post("/{path:.*}", lambda request: _text(body))
    async with TestServer(app) as server:
        with pytest.raises(ApiError) as raised:
            await client_of(api=str(server.make_url("")).rstrip("/")).call(SEND, {})
    assert raised.value.code == UNREACHABLE


async def _text(body):
    return web.Response(text=body)


async def test_nobody_there_is_a_refusal(client_of):
    with pytest.raises(ApiError) as raised:
        await client_of(api="http://127.0.0.1:1").call(SEND, {})
    assert raised.value.code == UNREACHABLE


async def test_a_failed_send_does_not_disturb_the_conversation(tencent, serve):
    server = await serve(StandIn(SCALE), "verified", scale=SCALE)
    await tencent.order(script={SEND: [{"errcode": 45015, "errmsg": "no"}]})
    assert await tencent.push(server, "慢5", scale=SCALE) is None
    await asyncio.sleep(1.5 * SCALE)
    assert await tencent.push(server, "好") == "答：好"

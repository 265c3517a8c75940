"""A server with the channel, Tencent's side in a process of its own, and somebody who answers on cue."""

import asyncio
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.server.conversation import Reply
from bot.wechat.attach import attach
from bot.wechat.configuration import Account, Configuration, Mode
from bot.wechat.turns import Pace
from tests.conftest import need
from tests.wechat.tencent.scheme import signature

TOKEN, APPID, AES_KEY = "zhengwenToken", "wx0123456789abcdef", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SECRET = "0123456789abcdef0123456789abcdef"
SCALE = 0.4
"""Most tests run on a faster clock: all of WeChat's and our seconds alike are shortened."""


class StandIn:
    """Answers after as many seconds as the text says (慢6: six), and counts what it is asked."""

    def __init__(self, scale=1.0):
        self.scale = scale
        self.asked = Counter()
        self.conversations = {}
        self.forgotten = []
        self.judged = []
        self.replies = {}

    async def answer(self, conversation, text, channel):
        self.asked[text] += 1
        self.conversations[text] = conversation
        if text.startswith("慢"):
            await asyncio.sleep(float(text[1:].split("/")[0]) * self.scale)
        if text == "坏":
            raise ZeroDivisionError
        return self.replies.get(text) or [Reply(f"答：{text}")]

    async def forget(self, conversation):
        self.forgotten.append(conversation)


class FakeTencent:
    """The other process."""

    def __init__(self, address, http):
        self.address, self.http = address, http
        self.message_ids = iter(range(7_000_000_000, 8_000_000_000))

    async def order(self, **order):
        async with self.http.post(f"{self.address}/control", json=order) as response:
            assert response.status == 200

    async def push(self, server, text=None, openid="oUser", scale=1.0, mode="safe", gap=0, **fields):
        """Push one message as WeChat does; return what the user sees in reply."""
        fields = {
            "ToUserName": "gh_account",
            "FromUserName": openid,
            "CreateTime": 1700000000,
            "MsgType": "text",
            **({"Content": text, "MsgId": next(self.message_ids)} if text is not None else {}),
            **fields,
        }
        account = {
            "address": str(server.make_url("/wechat")),
            "token": TOKEN,
            "appid": APPID,
            "aes_key": AES_KEY,
            "mode": mode,
            "patience": 5 * scale,
        }
        order = {"account": account, "fields": fields, "gap": gap}
        async with self.http.post(f"{self.address}/control/push", json=order) as response:
            return (await response.json())["seen"]

    async def event(self, server, event, key="", openid="oUser", **more):
        fields = {"MsgType": "event", "Event": event, "EventKey": key, **more}
        return await self.push(server, openid=openid, **fields)

    async def state(self):
        async with self.http.get(f"{self.address}/control/state") as response:
            return await response.json()

    async def screen(self, openid="oUser"):
        return (await self.state())["screens"].get(openid, [])

    async def calls(self, path):
        return [call for call in (await self.state())["calls"] if call["path"].endswith(path)]


@pytest.fixture(scope="session")
def tencent_address():
    """Start Tencent's side."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.wechat.tencent"], stdout=subprocess.PIPE, text=True
    )
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
async def tencent(tencent_address):
    """Return Tencent's side with nothing on its screens."""
    async with ClientSession() as http:
        fake = FakeTencent(tencent_address, http)
        await fake.order(reset=True)
        yield fake


@pytest.fixture
async def serve(tencent_address):
    """Return a function that serves the channel."""
    async with AsyncExitStack() as stack:

        async def start(assistant, account="unverified", mode="safe", scale=1.0, redis_url=None, **more):
            options = {"public_url": "https://zw.example.cn", **more}
            configuration = Configuration(
                token=TOKEN,
                appid=APPID,
                mode=Mode(mode),
                account=Account(account),
                aes_key=None if mode == "plain" else AES_KEY,
                secret=SECRET,
                clickable=options.pop("clickable", False),
                api=tencent_address,
            )
            app = web.Application(client_max_size=16 * 1024)
            attach(
                app,
                configuration,
                assistant=assistant,
                forget=assistant.forget,
                judge=assistant.judged.append,
                secret_key="only for tests",
                redis_url=redis_url,
                pace=Pace(wait=4.3 * scale, hold=10 * scale),
                **options,
            )
            server = TestServer(app)
            await server.start_server()
            stack.push_async_callback(server.close)
            return server

        yield start


@pytest.fixture
async def http():
    """Return an HTTP client."""
    async with ClientSession() as session:
        yield session


@pytest.fixture(scope="session")
def redis_url():
    """Start a Redis server on a free port."""
    program = shutil.which("redis-server")
    need("redis-server", program)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(timeout=10)


def signed(timestamp, nonce="n0nce", *more):
    """Return the query of a plain request."""
    parts = (TOKEN, str(timestamp), nonce, *more)
    return {"timestamp": str(timestamp), "nonce": nonce, "signature": signature(*parts)}

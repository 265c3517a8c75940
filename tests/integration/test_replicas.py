"""Two replicas, PostgreSQL and Redis behind a proxy, as in docker-compose.replicas.yml, without Docker."""

import asyncio
import shutil
import signal
import subprocess
from itertools import cycle

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web
from aiohttp.test_utils import TestServer

from bot import training
from bot.commands.preparation import quieten
from policy_kb.settings import ROOT
from tests.conftest import need, program
from tests.integration.conftest import free_port, wait_for
from tests.integration.test_process import _address

RATE = "失业保险总费率1%还有效吗"


class RedisServer:
    """A Redis to be stopped and started on the same port."""

    def __init__(self):
        self.program, self.port = shutil.which("redis-server"), free_port()
        need("redis-server", self.program)
        self.start()

    def start(self):
        """Start it and wait until it listens."""
        command = [self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_for(self.port)

    def stop(self):
        """Kill it."""
        self.process.kill()
        self.process.wait(timeout=10)


class Replicas:
    """Two processes and a proxy that gives each message to the next one, and to another when one is gone."""

    def __init__(self, database_url, redis):
        self.redis, self.processes, self.addresses, self._readers = redis, [], [], []
        self._environment = {
            "PORT": "0",
            "DATABASE_URL": database_url,
            "REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
            "TODAY": "2020-08-01",
        }

    async def start(self):
        """Start what is not running, both at once: both migrate the empty database."""
        started = [await program("serve", **self._environment) for _ in range(2 - len(self.processes))]
        self.addresses += await asyncio.wait_for(asyncio.gather(*map(_address, started)), 240)
        self.processes += started
        for process in started:
            # Nobody reads on: what they print must not fill the pipe.
            self._readers.append(asyncio.ensure_future(process.stdout.read()))
        self._turns = cycle(self.addresses)

    async def kill(self, index):
        """End a replica as if the machine had failed."""
        self.processes[index].send_signal(signal.SIGKILL)
        await self.processes.pop(index).wait()
        self.addresses.pop(index)

    async def forward(self, request):
        """Pass a request on; a replica that cannot be reached is passed over, as proxies do."""
        body = await request.read()
        for _ in range(2):
            try:
                url = next(self._turns) + request.path_qs
                async with self.client.request(
                    request.method, url, data=body, headers=_json(request)
                ) as response:
                    return web.Response(body=await response.read(), status=response.status)
            except ClientError:
                self._turns = cycle(self.addresses)
        return web.Response(status=502)

    async def say(self, text, session=None, id=None):
        """Send a message through the proxy; return status and body."""
        body = {"text": text, "session": session, "id": id}
        async with self.client.post(self.proxy.make_url("/api/chat"), json=body) as response:
            plain = response.status != 502
            return response.status, await response.json(content_type=None) if plain else {}

    async def insist(self, text, session, id):
        """Send a message under an id until it is answered, as the widget does."""
        for _ in range(60):
            status, body = await self.say(text, session, id)
            if status == 200 and _kind(body) != "fault":
                return body
            await asyncio.sleep(0.5)
        raise AssertionError(f"{text} was never answered")

    async def history(self, session):
        """Return what was asked in a conversation, and the last kind of each answer."""
        url = self.proxy.make_url("/api/history")
        async with self.client.get(url, params={"session": session}) as response:
            turns = (await response.json(content_type=None))["turns"]
        return [(turn["asked"], [m["answer"]["kind"] for m in turn["messages"]]) for turn in turns]


@pytest.fixture(scope="module")
async def replicas(postgresql_server):
    """Start everything once."""
    quieten()
    training.train(ROOT / "var")
    redis = RedisServer()
    replicas = Replicas(postgresql_server.new_database(), redis)
    try:
        await replicas.start()
        proxy = web.Application()
        proxy.router.add_route("*", "/{path:.*}", replicas.forward)
        async with (
            ClientSession(timeout=ClientTimeout(60), connector=TCPConnector(limit=0)) as replicas.client,
            TestServer(proxy) as replicas.proxy,
        ):
            yield replicas
    finally:
        for process in replicas.processes:
            process.kill()
            await process.wait()
        redis.stop()


async def test_a_conversation_begun_at_one_goes_on_at_the_other(replicas):
    _, first = await replicas.say("2020年9月招了一批登记失业半年以上的人，能补多少")
    body = first
    for text in ("23人", "是", "12个月", "是", "是"):
        status, body = await replicas.say(text, first["session"])
        assert status == 200
        if "57,500元" in body["messages"][-1]["text"]:
            break
    assert "57,500元" in body["messages"][-1]["text"]


async def test_twenty_messages_at_once_are_answered_once_each_in_order(replicas):
    _, first = await replicas.say("你好")
    session = first["session"]
    sent = []
    for n in range(20):
        sent.append(asyncio.ensure_future(replicas.say(f"第{n % 23 + 1}条说什么", session, f"m{n}")))
        await asyncio.sleep(0.005)
    answered = await asyncio.gather(*sent)
    assert [status for status, _ in answered] == [200] * 20
    for n, (_, body) in enumerate(answered):
        assert body["messages"][0]["answer"]["citations"][0]["clause"] == n % 23 + 1
    turns = await replicas.history(session)
    assert [len(kinds) for _, kinds in turns] == [1] * 20
    order = [int(asked.strip("第条说什么")) for asked, _ in turns]
    assert sorted(order) == list(range(1, 21))
    # The proxy takes turns: what each replica was sent is answered in the order it was sent.
    for parity in (0, 1):
        mine = [n for n in order if n % 2 == parity]
        assert mine == sorted(mine), order


async def test_conversations_at_once_are_not_mixed(replicas):
    async def talk(clause):
        _, body = await replicas.say(f"第{clause}条")
        for _ in range(3):
            _, body = await replicas.say(f"第{clause}条说什么", body["session"])
            assert body["messages"][0]["answer"]["citations"][0]["clause"] == clause
        return await replicas.history(body["session"])

    for clause, turns in enumerate(await asyncio.gather(*(talk(n) for n in range(1, 11))), start=1):
        assert {asked for asked, _ in turns} == {f"第{clause}条", f"第{clause}条说什么"}


async def test_many_at_once_wait_their_turn_and_each_gets_a_sum_of_their_own(replicas):
    async def ask(heads):
        told = f"2020年9月招了{heads}个登记失业半年以上的人，合同一年、社保都交了，一共能补多少"
        status, body = await replicas.say(told)
        return status, body["messages"][0]["answer"]["amount"]["value"]

    asked = range(3, 131)
    answered = await asyncio.wait_for(asyncio.gather(*map(ask, asked)), 55)
    assert answered == [(200, f"{2500 * heads}.00") for heads in asked]


async def test_a_message_sent_again_to_the_other_replica_is_answered_once(replicas):
    _, first = await replicas.say("你好")
    bodies = await asyncio.gather(*(replicas.say(RATE, first["session"], "same") for _ in range(6)))
    assert len({str(body["messages"]) for _, body in bodies}) == 1
    assert [asked for asked, _ in await replicas.history(first["session"])].count(RATE) == 1


async def test_limits_are_counted_by_both(replicas):
    from redis.asyncio import Redis

    _, first = await replicas.say("你好")
    await replicas.say("你好", first["session"])
    async with Redis(port=replicas.redis.port, decode_responses=True) as redis:
        keys = [key async for key in redis.scan_iter("zhengwen:limit:session:*")]
        assert keys and all([await redis.pttl(key) > 0 for key in keys])
        kept = [key async for key in redis.scan_iter("*")]
    assert not any("你好" in key for key in kept)


async def test_while_redis_is_away_people_are_told_and_it_recovers_by_itself(replicas):
    _, first = await replicas.say("你好")
    replicas.redis.stop()
    status, body = await replicas.say(RATE, first["session"], "while-away")
    assert status == 500 and "请稍后再试" in body["error"]["message"]
    replicas.redis.start()
    body = await replicas.insist(RATE, first["session"], "while-away")
    assert _kind(body) == "measure"
    assert [asked for asked, _ in await replicas.history(first["session"])].count(RATE) == 1


async def test_while_postgresql_is_away_people_are_told_and_it_recovers(replicas, postgresql_server):
    _, first = await replicas.say("你好")
    postgresql_server.stop()
    status, body = await replicas.say(RATE, first["session"])
    said = str(body)
    assert "请稍后再试" in said or _kind(body) == "fault", (status, said)
    assert "Traceback" not in said and "psycopg2" not in said
    async with replicas.client.get(replicas.addresses[0] + "/healthz") as response:
        assert response.status == 503
    postgresql_server.start()
    body = await replicas.insist(RATE, first["session"], "after")
    assert _kind(body) == "measure"
    assert ("你好", ["smalltalk"]) in await replicas.history(first["session"])


async def test_a_replica_killed_under_load_loses_and_doubles_nothing(replicas):
    begun = [(await replicas.say("你好"))[1]["session"] for _ in range(6)]

    async def talk(session, who):
        for n in range(1, 7):
            body = await replicas.insist(f"第{n}条说什么", session, f"{who}-{n}")
            assert body["messages"][0]["answer"]["citations"][0]["clause"] == n

    talks = [asyncio.ensure_future(talk(session, who)) for who, session in enumerate(begun)]
    await asyncio.sleep(0.7)
    await replicas.kill(0)
    await asyncio.gather(*talks)
    for session in begun:
        turns = await replicas.history(session)
        assert [asked for asked, _ in turns[1:]] == [f"第{n}条说什么" for n in range(1, 7)]
        assert all(len(kinds) == 1 for _, kinds in turns)


def _json(request):
    wanted = {"Content-Type", "Authorization"}
    return {name: value for name, value in request.headers.items() if name in wanted}


def _kind(body):
    messages = body.get("messages") or [{}]
    return (messages[-1].get("answer") or {}).get("kind")

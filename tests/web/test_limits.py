"""Whoever asks too often waits; everybody else does not."""

import json
import logging

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.server.callers import Callers
from bot.server.limits import Limit, LimitsInProcess
from policy_kb.settings import Settings, SettingsError
from tests.web.conftest import fetch


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def test_a_bucket_empties_and_fills_again():
    clock = Clock()
    limits, limit = LimitsInProcess(clock), Limit("messages", a_minute=60, at_once=3)
    assert [await limits.take(limit, "a") for _ in range(4)] == [0, 0, 0, 1.0]
    assert await limits.take(limit, "b") == 0
    clock.now = 1.0
    assert [await limits.take(limit, "a") for _ in range(2)] == [0, 1.0]
    clock.now = 1000.0
    assert [await limits.take(limit, "a") for _ in range(4)] == [0, 0, 0, 1.0]


async def test_a_flood_in_one_session_is_told_when_to_come_back(serving):
    async with serving(session_messages_a_minute=3) as talk:
        await talk.say("你好")
        for _ in range(3):
            await talk.say("谢谢")
        body = {"text": "谢谢", "session": talk.session}
        async with talk.client.post(f"{talk.address}/api/chat", json=body) as response:
            assert response.status == 429
            assert 1 <= int(response.headers["Retry-After"]) <= 60
            error = (await response.json())["error"]
        assert error["code"] == "too_many_requests"
        assert "秒再试" in error["message"]
        talk.session = None
        assert await talk.say("你好"), "another conversation goes on"


async def test_a_flood_from_one_address_is_stopped_whatever_sessions_it_uses(serving):
    async with serving(address_messages_a_minute=3) as talk:
        for _ in range(3):
            talk.session = None
            await talk.say("你好")
        for path in ("/api/chat", "/api/calculate", "/api/screen"):
            error = await fetch(talk, "POST", path, 429, json={"text": "你好"})
            assert error["error"]["code"] == "too_many_requests"
        assert "问得太快了" in await fetch(talk, "POST", "/", 429, data={"text": "稳岗返还"})


async def test_a_message_sent_again_costs_nothing(serving):
    async with serving(session_messages_a_minute=2) as talk:
        await talk.say("你好")
        for _ in range(5):
            await talk.say("稳岗返还", id="m-1")


async def test_codes_cannot_be_guessed_in_bulk(serving):
    async with serving() as talk:
        code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
        for number in range(20):
            await fetch(talk, "GET", f"/answer/{'ABCDEFGHJK'[number // 2]}ZZZZ{number % 2 + 2}", 404)
        async with talk.client.get(f"{talk.address}/answer/{code}") as response:
            assert response.status == 429
            assert int(response.headers["Retry-After"]) >= 1


async def test_looking_up_right_codes_is_not_guessing(serving):
    async with serving() as talk:
        code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
        for _ in range(30):
            await fetch(talk, "GET", f"/answer/{code}")


def _request(remote, forwarded=None):
    class Transport:
        def get_extra_info(self, name, default=None):
            return (remote, 1) if name == "peername" else default

    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return make_mocked_request("GET", "/", headers=headers, transport=Transport())


def test_an_address_is_hashed_with_a_salt_and_only_trusted_proxies_are_believed():
    networks = Settings.from_environment({"TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1"}).trusted_proxies
    callers, behind = Callers("key"), Callers("key", networks)
    plain = callers.hashed(_request("203.0.113.7"))
    assert "203" not in plain
    assert plain != Callers("another key").hashed(_request("203.0.113.7"))
    assert callers.hashed(_request("203.0.113.7", "198.51.100.1")) == plain, "anyone can write the header"
    assert behind.hashed(_request("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.2.3.4")) == plain
    assert behind.hashed(_request("198.51.100.1", "203.0.113.7")) != plain


def test_neighbours_in_one_ipv6_network_count_as_one():
    callers = Callers("key")
    first, second = _request("2001:db8::1"), _request("2001:db8::ffff")
    assert callers.hashed(first) == callers.hashed(second) != callers.hashed(_request("2001:db8:0:1::1"))
    assert callers.hashed(_request("::ffff:203.0.113.7")) == callers.hashed(_request("203.0.113.7"))


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"ALLOWED_ORIGINS": "https://a.example/path"}, "不是网站来源"),
        ({"ALLOWED_ORIGINS": "*"}, "不是网站来源"),
        ({"TRUSTED_PROXIES": "proxy"}, "不是地址或网段"),
        ({"SESSION_LIMIT": "0"}, "SESSION_LIMIT=0"),
        ({"ANSWER_DAYS": "ever"}, "ANSWER_DAYS=ever"),
    ],
)
def test_a_setting_without_sense_is_named(setting, words):
    with pytest.raises(SettingsError, match=words):
        Settings.from_environment(setting)


async def test_a_request_is_logged_as_json_without_text_code_or_address(talk, caplog):
    from bot.server.logs import JsonLines

    with caplog.at_level(logging.INFO, logger="bot.server.requests"):
        code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
        await fetch(talk, "GET", f"/answer/{code}")
    records = [record for record in caplog.records if record.name == "bot.server.requests"]
    lines = [JsonLines().format(record) for record in records]
    chat, page = (json.loads(line) for line in lines[-2:])
    assert (chat["route"], chat["status"], chat["kind"]) == ("/api/chat", 200, "measure")
    assert chat["ms"] > 0
    assert page["route"] == "/answer/{code}"
    assert not any(word in line for line in lines for word in ("稳岗", code, "127.0.0.1", talk.session))


def test_an_error_is_logged_without_its_message():
    from bot.server.logs import JsonLines

    try:
        raise ValueError("张三说的话")
    except ValueError as error:
        record = logging.LogRecord(
            "bot", logging.ERROR, __file__, 1, "a turn failed", None, (ValueError, error, error.__traceback__)
        )
    line = JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert "张三" not in line

"""What whoever runs the service asks of it."""

import re

from tests.web.conftest import fetch


async def test_the_process_lives_and_can_answer(talk):
    assert await fetch(talk, "GET", "/livez") == {"status": "ok"}
    assert await fetch(talk, "GET", "/healthz") == {"status": "ok"}


async def test_without_its_database_it_lives_but_cannot_answer(serving, tmp_path):
    file = tmp_path / "gone.db"
    async with serving(database_url=f"sqlite:///{file}") as talk:
        assert await fetch(talk, "GET", "/healthz") == {"status": "ok"}
        file.unlink()
        assert await fetch(talk, "GET", "/healthz", 503) == {"status": "fault", "because": "database"}
        assert await fetch(talk, "GET", "/livez") == {"status": "ok"}


async def test_messages_are_counted_by_kind_and_time_and_nothing_is_said_of_them(serving):
    async with serving() as talk:
        await talk.say("稳岗返还多少钱")
        await talk.say("你好，我的电话是13812345678")
        await fetch(talk, "GET", "/answer/AAAAAA", 404)
        written = await fetch(talk, "GET", "/metrics")
    assert _value(written, 'zhengwen_messages_total{kind="measure"}') == 1
    assert _value(written, 'zhengwen_messages_total{kind="smalltalk"}') == 1
    assert _value(written, "zhengwen_message_seconds_count") == 2
    assert _value(written, "zhengwen_messages_under_way") == 0
    assert _value(written, 'zhengwen_requests_total{route="/api/chat",status="200"}') == 2
    assert _value(written, 'zhengwen_requests_total{route="/answer/{code}",status="404"}') == 1
    named = re.sub(r" \S+$", "", written, flags=re.MULTILINE)  # a figure may hold any digits
    assert not re.search("稳岗|138|AAAAAA", named) and "13812345678" not in written


async def test_the_counters_are_not_for_those_outside(talk):
    await fetch(talk, "GET", "/metrics", 404, headers={"X-Forwarded-For": "203.0.113.7"})


def _value(written, name):
    (line,) = [line for line in written.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])

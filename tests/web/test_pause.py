"""The off switch, thrown from the command line while the server runs."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.server.app import create_app
from bot.server.pause import SECONDS_BETWEEN_LOOKS
from policy_kb.knowledge import open_database
from policy_kb.repository.audit import AuditRepository
from policy_kb.settings import Settings
from tests.conftest import zhengwen

NOTICE = "政策正在更新，请拨12333。"


async def _said(client, server, text):
    async with client.post(server.make_url("/api/chat"), json={"text": text}) as response:
        return (await response.json())["messages"]


async def test_a_pause_is_said_within_seconds_kept_over_a_restart_and_ended(model, tmp_path):
    url = f"sqlite:///{tmp_path / 'z.db'}"
    settings = replace(Settings.from_environment(), database_url=url)
    async with ClientSession() as client:
        async with TestServer(await create_app(settings, model)) as server:
            assert "返还" in (await _said(client, server, "稳岗返还多少钱"))[0]["text"]
            code, output = await zhengwen("pause", "begin", NOTICE, DATABASE_URL=url)
            assert code == 0 and "已暂停" in output
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS + 1)
            assert await _said(client, server, "稳岗返还多少钱") == [{"text": NOTICE}]
            assert await _said(client, server, "穩崗返還多少錢") == [{"text": "政策正在更新，請撥12333。"}]
            async with client.get(server.make_url("/healthz")) as response:
                assert response.status == 200
        async with TestServer(await create_app(settings, model)) as server:
            assert await _said(client, server, "稳岗返还多少钱") == [{"text": NOTICE}]
            assert NOTICE in (await zhengwen("pause", "show", DATABASE_URL=url))[1]
            assert (await zhengwen("pause", "end", DATABASE_URL=url))[0] == 0
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS + 1)
            assert "返还" in (await _said(client, server, "稳岗返还多少钱"))[0]["text"]
    written = [entry.detail for entry in AuditRepository(open_database(url)).read(10)]
    assert written == ["end", f"begin {NOTICE}"]


@pytest.mark.parametrize(
    ("arguments", "because"), [(("end",), "没有暂停"), (("begin", " "), "请写1到300个字")]
)
async def test_what_makes_no_sense_is_said(tmp_path, arguments, because):
    code, output = await zhengwen("pause", *arguments, DATABASE_URL=f"sqlite:///{tmp_path / 'z.db'}")
    assert code == 1 and because in output and "Traceback" not in output

"""A second policy is added to a running assistant: a folder of files, no code, no restart."""

import asyncio
import re
import shutil
import signal
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession

from bot.evaluation.change import copy_project
from policy_kb.settings import ROOT
from tests.conftest import program

SECOND = Path(__file__).parent.parent / "policies" / "canglang-2026-canteen"
_SECONDS = 300


async def test_a_second_policy_is_answered_from_without_code_and_without_a_restart(model, tmp_path):
    copy, var = _copied(tmp_path)
    async with _serving(copy, var) as (process, ask):
        assert (await ask("稳岗返还多少钱"))["citations"][0]["policy"] == "dalian-2020-employment"
        assert (await ask("社区食堂开办补助多少钱")).get("amount") is None
        shutil.copytree(SECOND, copy / "policy_kb" / "policies" / SECOND.name)
        process.send_signal(signal.SIGUSR1)
        renewed = asyncio.ensure_future(_read_until(process, "知识已换成现在的文件"))
        while not renewed.done():  # every message meanwhile is answered
            assert (await ask("稳岗返还多少钱"))["kind"] == "measure"
            await asyncio.sleep(0.5)
        renewed.result()
        answer = await ask("社区食堂开办补助多少钱")
        assert answer["citations"][0]["policy"] == SECOND.name
        assert answer["citations"][0]["clause"] == 1
        assert answer["validity"]["until"] == "2027-12-31"
        assert (await ask("老人在社区食堂吃一顿补几块钱"))["citations"][0]["clause"] == 2
        assert (await ask("稳岗返还多少钱"))["citations"][0]["policy"] == "dalian-2020-employment"


async def test_knowledge_with_a_fault_is_refused_and_the_old_one_goes_on(model, tmp_path):
    copy, var = _copied(tmp_path)
    async with _serving(copy, var) as (process, ask):
        broken = copy / "policy_kb" / "policies" / SECOND.name
        shutil.copytree(SECOND, broken)
        clause = broken / "clauses" / "01.yml"
        clause.write_text(clause.read_text(encoding="utf-8").replace("value: 5000", "value: 6000"), "utf-8")
        process.send_signal(signal.SIGUSR1)
        printed = await _read_until(process, "知识没有换")
        assert "01.yml" in printed
        assert (await ask("稳岗返还多少钱"))["kind"] == "measure"
        shutil.rmtree(broken)
        (copy / "deployment.yml").write_text("contacts: 5\n", "utf-8")
        process.send_signal(signal.SIGUSR1)
        assert "deployment.yml" in await _read_until(process, "知识没有换")
        assert (await ask("稳岗返还多少钱"))["kind"] == "measure"


def _copied(folder):
    """Return a copy of the project and of what was trained; the test changes its files."""
    copy, var = folder / "zhengwen", folder / "var"
    copy_project(copy)
    shutil.copy(ROOT / "deployment.yml", copy)
    for part in ("models", "cache"):
        shutil.copytree(ROOT / "var" / part, var / part)
    return copy, var


@asynccontextmanager
async def _serving(copy, var):
    """Serve a copy of the project; yields the process and a way to ask within one conversation."""
    process = await program(
        "serve",
        folder=copy,
        ZHENGWEN_VAR=str(var),
        DATABASE_URL=f"sqlite:///{var / 'z.db'}",
        DEPLOYMENT=str(copy / "deployment.yml"),
        RASA_CACHE_DIRECTORY=str(var / "rasa"),
        PORT="0",
    )
    address = re.search(r"http://127\.0\.0\.1:\d+", await _read_until(process, "已就绪"))[0]
    async with ClientSession() as client:
        body = {}

        async def ask(text):
            async with client.post(f"{address}/api/chat", json={**body, "text": text}) as response:
                assert response.status == 200
                said = await response.json()
            assert body.get("session", said["session"]) == said["session"], "the conversation goes on"
            body["session"] = said["session"]
            return said["messages"][-1]["answer"]

        yield process, ask
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0


async def _read_until(process, words):
    printed = ""
    while line := (await asyncio.wait_for(process.stdout.readline(), _SECONDS)).decode():
        printed += line
        if words in line:
            return printed
    raise AssertionError(printed)

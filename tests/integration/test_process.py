"""The program as a user starts it: a process of its own, asked over HTTP, ended by a signal."""

import asyncio
import os
import re
import shutil
import signal

import pytest
from aiohttp import ClientSession

from bot import training
from policy_kb.settings import ROOT
from tests.conftest import program

_SECONDS_TO_START = 120


pytestmark = pytest.mark.usefixtures("model")


async def _address(process, printed=None):
    printed = [] if printed is None else printed
    while line := (await process.stdout.readline()).decode():
        printed.append(line)
        if ready := re.search(r"http://127\.0\.0\.1:\d+", line):
            return ready[0]
    raise AssertionError("".join(printed))


@pytest.mark.parametrize(("database", "ending"), [("sqlite", signal.SIGINT), ("postgresql", signal.SIGTERM)])
async def test_it_starts_answers_and_ends_cleanly(request, tmp_path, database, ending):
    url = (
        f"sqlite:///{tmp_path / 'z.db'}" if database == "sqlite" else request.getfixturevalue("postgresql")()
    )
    process = await program("serve", PORT="0", DATABASE_URL=url, TODAY="2020-08-01")
    address = await asyncio.wait_for(_address(process), _SECONDS_TO_START)
    question = {"text": "失业保险总费率1%还有效吗"}
    async with ClientSession() as client, client.post(f"{address}/api/chat", json=question) as response:
        answer = (await response.json())["messages"][0]["answer"]
    assert answer["validity"] == {
        "status": "in_force",
        "of": "hold",
        "from": None,
        "until": "2021-08-31",
        "as_of": "2020-08-01",
    }
    process.send_signal(ending)
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert "Traceback" not in output.decode()


async def test_a_damaged_model_is_said_and_trained_again(tmp_path):
    for part in ("models", "cache"):
        shutil.copytree(ROOT / "var" / part, tmp_path / part)
    model = tmp_path / "models" / training.MODEL
    os.truncate(model, model.stat().st_size // 2)
    process = await program("serve", PORT="0", ZHENGWEN_VAR=str(tmp_path))
    printed = []
    address = await asyncio.wait_for(_address(process, printed), _SECONDS_TO_START)
    assert any("模型文件" in line and "训练" in line for line in printed), printed
    question = {"text": "稳岗返还多少钱"}
    async with ClientSession() as client, client.post(f"{address}/api/chat", json=question) as response:
        assert (await response.json())["messages"][0]["answer"]["kind"] == "measure"
    process.send_signal(signal.SIGTERM)
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0 and "Traceback" not in "".join(printed) + output.decode()


async def test_a_full_disk_of_the_log_stops_no_answer(tmp_path):
    full = os.open("/dev/full", os.O_WRONLY)
    settings = {"PORT": "0", "DATABASE_URL": f"sqlite:///{tmp_path / 'z.db'}", "LOG_REQUESTS": "1"}
    process = await program("serve", errors=full, **settings)
    os.close(full)
    address = await asyncio.wait_for(_address(process), _SECONDS_TO_START)
    async with ClientSession() as client:
        for _ in range(3):
            question = {"text": "稳岗返还多少钱"}
            async with client.post(f"{address}/api/chat", json=question) as response:
                assert (await response.json())["messages"][0]["answer"]["kind"] == "measure"
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0


async def test_a_taken_port_is_said_with_a_way_on(tmp_path):
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as taken:
        port = str(taken.sockets[0].getsockname()[1])
        process = await program("serve", PORT=port, DATABASE_URL=f"sqlite:///{tmp_path / 'z.db'}")
        output, _ = await asyncio.wait_for(process.communicate(), _SECONDS_TO_START)
    assert process.returncode == 1
    assert "换一个端口" in output.decode()
    assert "Traceback" not in output.decode()


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"PORT": "x"}, "PORT=x 不是端口号"), ({"TODAY": "yesterday"}, "TODAY=yesterday 不是日期")],
)
async def test_a_setting_without_sense_is_named(environment, words):
    process = await program("serve", **environment)
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert words in output.decode()


async def test_the_terminal_answers_like_the_server_and_takes_numbers_for_buttons(tmp_path):
    process = await program("chat", DATABASE_URL=f"sqlite:///{tmp_path / 'z.db'}")
    typed = "残疾人创业场地补贴多少钱\n1\n18个月\n8个月\n退出\n".encode()
    output, _ = await asyncio.wait_for(process.communicate(typed), _SECONDS_TO_START)
    assert process.returncode == 0
    assert "每年6,000元" in output.decode()
    assert "共9,000元" in output.decode()


async def test_evaluate_measures_a_table_of_questions(tmp_path):
    table = tmp_path / "questions.tsv"
    rows = [
        "id\tbucket\tgrade\tclauses\tgold_note\ttext",
        "a\tin\tA\t3\t\t稳岗返还",
        "b\tin\tA\t9\t\t稳岗返还",
        "c\tout\tA\t\t\t红烧肉怎么做好吃",
    ]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    database = f"sqlite:///{tmp_path / 'z.db'}"
    process = await program("evaluate", str(table), DATABASE_URL=database, COLUMNS="120")
    output = (await asyncio.wait_for(process.communicate(), _SECONDS_TO_START))[0].decode()
    assert process.returncode == 0
    assert "1/2 50%" in output
    assert "0/1 0%" in output


@pytest.mark.parametrize("content", ["", "id\ttext\n1\t稳岗\n", None])
async def test_evaluate_says_what_is_wrong_with_the_table(tmp_path, content):
    table = tmp_path / "questions.tsv"
    if content is not None:
        table.write_text(content, encoding="utf-8")
    process = await program("evaluate", str(table))
    output, _ = await asyncio.wait_for(process.communicate(), _SECONDS_TO_START)
    assert process.returncode == 1
    assert str(table) in output.decode().replace("\n", "")

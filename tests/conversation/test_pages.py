"""The plain pages: a form without JavaScript, the text of the policy, and a real browser drawing them."""

import asyncio
import re
import subprocess

import pytest

from bot.server.pages import DESK
from tests.conftest import chromium, need


async def _ask(talk, session, **fields):
    async with talk.client.post(f"{talk.address}/", data={"session": session, **fields}) as response:
        assert response.status == 200
        page = await response.text()
    return page, re.search(r'name="session" value="([^"]*)"', page)[1]


async def test_the_form_answers_and_keeps_the_conversation(talk):
    page, session = await _ask(talk, "", text="稳岗返还")
    assert "返还上年度缴纳失业保险费的100%" in page
    assert "/policy/dalian-2020-employment#c3p1" in page
    page, session = await _ask(talk, session, text="那要什么条件")
    assert page.count('class="asked"') == 2
    assert "不裁员或少裁员" in page


async def test_a_button_of_the_page_can_be_pressed(talk):
    page, session = await _ask(talk, "", text="残疾人创业场地补贴")
    payload = re.search(r'name="button" value="([^"]*算一算)"', page)[1]
    page, _ = await _ask(talk, session, button=payload)
    assert "一共租几个月" in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请先输入您的问题"),
        ("  ", "请先输入您的问题"),
        ("问" * 501, "问题请控制在500字以内，现在有501字"),
    ],
)
async def test_what_cannot_be_answered_is_said_on_the_page(talk, text, words):
    page, _ = await _ask(talk, "", text=text)
    assert words in page


async def test_what_the_user_types_is_shown_as_text(talk):
    page, _ = await _ask(talk, "", text="<script>alert(1)</script><b>稳岗返还</b>")
    assert "<script>" not in page
    assert "<b>" not in page


async def test_the_policy_page_has_every_paragraph_with_its_anchor(talk, server):
    async with talk.client.get(f"{talk.address}/policy/dalian-2020-employment") as response:
        page = await response.text()
    assert all(f'id="c{number}"' in page for number in range(1, 24))
    assert 'id="c9p3"' in page
    assert 'id="end-p1"' in page
    (_, document), *_ = server.app[DESK].measures.knowledge.policies
    clauses = (*document.clauses, document.closing)
    assert page.count("<p id=") == sum(len(clause.paragraphs) for clause in clauses)


@pytest.mark.parametrize(
    ("path", "status"), [("/policy/none", 404), ("/nothing", 404), ("/static/../app.py", 404)]
)
async def test_an_unknown_page_is_said_kindly(talk, path, status):
    async with talk.client.get(f"{talk.address}{path}") as response:
        assert response.status == status
        assert "没有这个页面" in await response.text()


async def test_pages_forbid_what_they_do_not_need(talk):
    async with talk.client.get(f"{talk.address}/") as response:
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/webhooks/rest/webhook", "/conversations/x/tracker", "/model/parse", "/webhook", "/socket.io/"]
)
async def test_nothing_of_rasas_own_interface_can_be_reached(talk, path):
    async with talk.client.post(
        f"{talk.address}{path}", json={"sender": "x", "message": "/restart"}
    ) as response:
        assert response.status in (404, 405)


@pytest.mark.parametrize(("name", "width", "height"), [("phone", 390, 844), ("desktop", 1280, 900)])
async def test_a_browser_draws_the_page(talk, tmp_path, name, width, height):
    browser = chromium()
    need("Chromium", browser)
    picture = tmp_path / f"{name}.png"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--window-size={width},{height}",
        f"--screenshot={picture}",
        "--dump-dom",
        f"{talk.address}/",
    ]
    process = await _run(command)
    assert "有什么补贴、多少钱、还来得及吗" in process
    assert picture.stat().st_size > 10_000


async def _run(command):
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    return output.decode()

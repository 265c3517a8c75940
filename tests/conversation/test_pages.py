"""The plain pages: a form without JavaScript, the text of the policy, and a real browser drawing them."""

import asyncio
import re
import subprocess
from datetime import datetime, timedelta, timezone
from html import unescape
from urllib.parse import quote

import pytest

from bot.server.pages import DESK
from bot.server.retention import oldest_shown
from tests.conftest import chromium, need
from tests.web.conftest import fetch


async def _ask(talk, session, **fields):
    async with talk.client.post(f"{talk.address}/", data={"session": session, **fields}) as response:
        assert response.status == 200
        page = await response.text()
    return page, re.search(r'name="session" value="([^"]*)"', page)[1]


async def test_the_form_answers_and_keeps_the_conversation(talk):
    page, session = await _ask(talk, "", text="稳岗返还")
    assert "返还上年度缴纳失业保险费的100%" in page
    assert "/policy/dalian-2020-employment?clause=3&amp;quote=" in page
    assert "#c3p1" in page
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


@pytest.mark.parametrize("path", ["/policy/none", "/measure/none", "/nothing", "/static/../app.py"])
async def test_an_unknown_page_is_said_kindly_and_offers_the_search(talk, path):
    page = await fetch(talk, "GET", path, 404)
    assert "没有这个页面" in page
    assert 'action="/rules"' in page


async def test_pages_forbid_what_they_do_not_need(talk):
    async with talk.client.get(f"{talk.address}/") as response:
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_quote_is_marked_when_one_comes_from_an_answer(talk):
    page, _ = await _ask(talk, "", text="稳岗返还多少钱")
    (path,) = set(re.findall(r'href="(/policy/[^"]*quote=[^"]*)"', page))
    text = await fetch(talk, "GET", unescape(path).split("#")[0])
    assert "<mark>" in text
    assert "100%" in "".join(re.findall("<mark>([^<]*)</mark>", text))
    plain = await fetch(talk, "GET", "/policy/dalian-2020-employment")
    assert "<mark>" not in plain
    assert re.sub("</?mark>", "", text).count("<p id=") == plain.count("<p id=")


@pytest.mark.parametrize("quote", ["<b>没有这句</b>", "x" * 5000, "", "……", "不存在的话"])
async def test_a_quote_that_is_not_in_the_text_marks_nothing(talk, quote):
    query = {"clause": "9", "quote": quote}
    page = await fetch(talk, "GET", "/policy/dalian-2020-employment", params=query)
    assert "<mark>" not in page
    assert "<b>" not in page


async def test_the_text_can_be_read_in_traditional_characters(talk):
    page = await fetch(talk, "GET", "/policy/dalian-2020-employment")
    (path,) = re.findall(r'<a href="([^"]*)"[^>]*>繁體</a>', page)
    traditional = await fetch(talk, "GET", unescape(path))
    assert 'lang="zh-Hant"' in traditional
    assert "關於進一步做好穩就業工作的實施意見" in traditional
    assert re.search(r'<a href="/policy/dalian-2020-employment"[^>]*>簡體</a>', traditional)


async def test_measures_stand_beside_their_sentences(talk, server):
    page = await fetch(talk, "GET", "/policy/dalian-2020-employment")
    linked = set(re.findall(r'href="/measure/(\w+)"', page))
    assert linked == {measure.id for measure in server.app[DESK].measures.knowledge.measures}
    row = page.split('id="c9p3"')[1].split("</aside>")[0]
    assert "/measure/hire_registered_unemployed_or_graduates" in row


async def test_every_measure_has_its_page_with_quote_and_link(talk, server):
    for measure in server.app[DESK].measures.knowledge.measures:
        page = await fetch(talk, "GET", f"/measure/{measure.id}")
        assert measure.name in unescape(page)
        assert f'href="/policy/{measure.policy}?clause=' in page


async def test_the_list_of_measures_is_filtered_without_javascript(talk):
    everything = await fetch(talk, "GET", "/rules")
    assert "共175项" in everything
    assert "<script" not in everything
    some = await fetch(talk, "GET", "/rules", params={"q": "创业", "audience": "person"})
    assert 0 < some.count('<th scope="row">') < 175
    assert 'value="person" selected' in some
    none = await fetch(talk, "GET", "/rules", params={"q": "<script>alert(1)</script>", "clause": "x"})
    assert "没有找到" in none
    assert "<script>" not in none


async def test_an_answer_has_an_address_with_inputs_steps_and_readings(talk):
    reply = await talk.say("我叫张三丰，2020年9月招了23名登记失业半年以上的人，一共能补多少")
    code = reply["answer"]["code"]
    page = unescape(await fetch(talk, "GET", f"/answer/{code.lower()}"))
    for words in (
        code,
        "共57,500元",
        "23人 × 2,500元/人",
        "一共几个人？",
        "实施期限至2020年12月31日",
        "另一种理解",
    ):
        assert words in page
    assert "张三丰" not in page
    async with talk.client.get(f"{talk.address}/answer", params={"code": f" {code.lower()} "}) as response:
        assert str(response.url).endswith(f"/answer/{code}")
    assert "90天内" in await fetch(talk, "GET", "/answer")


async def test_a_screening_shows_what_was_said_about_whom_on_its_page(talk):
    given = {"audience": "person", "facts": {"is_disabled": True, "founds_first_business": None}}
    code = (await fetch(talk, "POST", "/api/screen", json=given))["answer"]["code"]
    page = await fetch(talk, "GET", f"/answer/{code}")
    assert re.search("<dt>残疾人</dt><dd>是</dd>", page)
    assert "<dd>不清楚</dd>" in page
    assert "逐项结果" in page


@pytest.mark.parametrize("code", ["ZZZZZZ", "K7Q2M0", "short", "'; DROP TABLE answers; --", "%00", "🙂"])
async def test_an_unknown_code_is_a_404_with_the_search(talk, code):
    page = await fetch(talk, "GET", f"/answer/{quote(code, safe='%')}", 404)
    assert "没有这个答复编号" in page
    assert 'action="/rules"' in page


async def test_an_answer_expires(talk, server):
    code = (await talk.say("稳岗返还多少钱"))["answer"]["code"]
    answers = server.app[DESK].answers
    kept = answers.find(code)
    long_ago = datetime.now(timezone.utc) - timedelta(days=91)
    assert answers.keep("ZZZZ22", long_ago, kept.inputs, kept.answer, kept.text)
    assert "已经过期" in await fetch(talk, "GET", "/answer/ZZZZ22", 404)
    assert answers.forget_given_before(oldest_shown(server.app)) >= 1
    assert answers.find("ZZZZ22") is None
    assert await fetch(talk, "GET", f"/answer/{code}")


@pytest.mark.parametrize("path", ["/example", "/api", "/answer", "/rules", "/"])
async def test_every_page_can_be_read_and_says_where_people_answer(talk, path):
    page = await fetch(talk, "GET", path)
    assert '<meta name="viewport"' in page
    assert path == "/example" or "12333" in page


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

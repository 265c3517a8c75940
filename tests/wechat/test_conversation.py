"""The channel with the real model, the real actions and a real database."""

import re
from dataclasses import replace
from datetime import date, datetime, timezone

import pytest
from aiohttp.test_utils import TestServer

from bot import training
from bot.commands.preparation import quieten
from bot.server.app import create_app
from bot.server.keys import AGENT, FEEDBACK
from bot.wechat.attendant import EXAMPLES
from bot.wechat.menu import menu
from policy_kb.knowledge import open_knowledge
from policy_kb.repository.database import connect
from policy_kb.settings import ROOT, Settings
from tests.wechat.conftest import AES_KEY, APPID, SECRET, TOKEN


@pytest.fixture(scope="module")
async def server(tencent_address):
    """Serve everything, with the channel set by the environment."""
    quieten()
    settings = replace(
        Settings.from_environment(), rehearsed_today=date(2026, 11, 24), public_url="https://zw.example.cn"
    )
    open_knowledge(settings.database_url)
    var = ROOT / "var"
    model = training.train(var)
    with pytest.MonkeyPatch.context() as environment:
        values = {
            "TOKEN": TOKEN,
            "APPID": APPID,
            "AES_KEY": AES_KEY,
            "SECRET": SECRET,
            "API": tencent_address,
        }
        for name, value in values.items():
            environment.setenv(f"WECHAT_{name}", value)
        server = TestServer(await create_app(settings, model))
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def say(server, tencent, request):
    """Return a function that writes as a user of this test."""

    async def write(text=None, **fields):
        return await tencent.push(server, text, openid=f"o{abs(hash(request.node.name))}", **fields)

    return write


async def test_from_subscribing_to_an_answer_and_on_by_numbers(say):
    welcome = await say(MsgType="event", Event="subscribe")
    assert "1. 招应届生一个人给公司多少钱" in welcome
    answer = await say("1")
    first, *others = answer.split("\n")
    assert first.startswith("每人2,500元") and "已于2020年12月31日到期" in first
    assert any(line.startswith("依据：第（九）条「按2500元/人标准") for line in others)
    code = re.search(r"https://zw\.example\.cn/answer/([0-9A-Z]{6})", answer)[1]
    assert f"答复编号 {code}" in answer
    assert "https://zw.example.cn/policy/dalian-2020-employment#c9" in answer
    number = re.search(r"^(\d)\. 要什么条件$", answer, re.MULTILINE)[1]
    assert "签订1年以上劳动合同" in await say(number)


async def test_a_number_answers_a_question_that_asks_for_one(say):
    assert "几个人" in await say("2020年9月招了登记失业半年以上的人，合同一年、社保都交了，一共能补多少")
    assert (await say("2")).startswith("共5,000元")


async def test_a_screening_asks_and_takes_numbers(say):
    said = await say("我能领什么补贴")
    asked = 0
    while re.search(r"回复1–\d+选择", said) and not said.startswith("按") and asked < 12:
        said = await say("1")
        asked += 1
    assert asked and "第（" in said


async def test_traditional_questions_are_answered_in_traditional(say):
    said = await say("招應屆畢業生一個人給公司多少錢")
    assert "依據" in said and "詳情" in said and "選擇" in said
    assert "條件" in await say(re.search(r"^(\d)\. 要什麼條件$", said, re.MULTILINE)[1])


@pytest.mark.parametrize("text", ["/restart", "／affirm", "<a href='x'>稳岗</a>", "[图片]", "😀", "]]>"])
async def test_odd_words_get_a_polite_reply(say, text):
    said = await say(text)
    assert said and "<a href='x'" not in said and "出了点问题" not in said


async def test_every_example_and_menu_line_is_answered(say):
    for line in (line for column in menu() for line in column.lines):
        said = await say(MsgType="event", Event="CLICK", EventKey=line.key, CreateTime=hash(line.key) % 10**9)
        assert said and "未收录" not in said and "出了点问题" not in said, (line, said)
    for text in EXAMPLES:
        assert "未收录" not in await say(text)


async def test_who_judges_an_answer_is_read_by_an_editor_until_the_account_is_left(say, server):
    code = re.search(r"/answer/([0-9A-Z]{6})", await say("稳岗返还还有效吗"))[1]
    assert code in await say("答案有误：日期不对")
    kept = [
        f for f in server.app[FEEDBACK].since(datetime(2020, 1, 1, tzinfo=timezone.utc)) if f.answer == code
    ]
    assert [(f.reason, f.comment) for f in kept] == [("wrong", "日期不对")]
    await say(MsgType="event", Event="unsubscribe")
    assert not server.app[FEEDBACK].of(kept[0].conversation)


async def test_without_a_token_there_is_no_channel(server, http):
    settings = Settings.from_environment()
    async with TestServer(await create_app(settings, training.model_of(ROOT / "var"))) as plain:
        for method in ("GET", "POST"):
            async with http.request(method, plain.make_url("/wechat")) as response:
                assert response.status == 404


async def test_who_unsubscribes_leaves_nothing_and_no_openid_is_ever_stored(server, tencent):
    openid = "oStoredNowhere12345"
    await tencent.push(server, "稳岗返还", openid=openid)
    engine = connect(Settings.from_environment().database_url)
    with engine.connect() as connection:
        dump = "\n".join(connection.connection.iterdump())
    assert "稳岗返还" in dump and openid not in dump
    store = server.app[AGENT].tracker_store
    before = {key for key in await store.keys() if key.startswith("wx-")}
    await tencent.event(server, "unsubscribe", openid=openid)
    after = {key for key in await store.keys() if key.startswith("wx-")}
    assert len(before - after) == 1 and not after - before

"""What each kind of message comes to."""

import pytest

from bot.server.conversation import Reply
from bot.wechat.attendant import EXAMPLES
from tests.wechat.conftest import StandIn


async def test_who_subscribes_is_welcomed_told_of_privacy_and_may_reply_with_a_number(serve, tencent):
    assistant = StandIn()
    server = await serve(assistant)
    for event, key in (("subscribe", ""), ("subscribe", "qrscene_5")):
        welcome = await tencent.event(server, event, key, CreateTime=5 + len(key))
        assert all(example in welcome for example in EXAMPLES) and "隐私" in welcome
    assert await tencent.push(server, "2") == f"答：{EXAMPLES[1]}"


async def test_a_tap_on_the_menu_asks_its_question(serve, tencent):
    server = await serve(StandIn())
    assert await tencent.event(server, "CLICK", "rebate") == "答：稳岗返还"
    assert await tencent.event(server, "CLICK", "an_older_menu") is None


@pytest.mark.parametrize("kind", ["voice", "image", "location", "video", "link"])
async def test_what_cannot_be_read_gets_a_polite_request(serve, tencent, kind):
    assistant = StandIn()
    more = {"MsgID": 5, "Recognition": "稳岗"} if kind == "voice" else {"MsgId": 5}
    said = await tencent.push(await serve(assistant), MsgType=kind, MediaId="m", **more)
    assert said.startswith("抱歉") and ("语音" in said) == (kind == "voice")
    assert not assistant.asked


@pytest.mark.parametrize("event", ["VIEW", "SCAN", "LOCATION", "TEMPLATESENDJOBFINISH", "never_heard_of"])
async def test_other_events_are_taken_in_silence(serve, tencent, event):
    assert await tencent.event(await serve(StandIn()), event, "x") is None


async def test_who_unsubscribes_is_forgotten(serve, tencent):
    assistant = StandIn()
    assistant.replies["问"] = [Reply("答", [{"title": "甲", "payload": "乙"}])]
    server = await serve(assistant)
    await tencent.push(server, "问")
    assert await tencent.event(server, "unsubscribe") is None
    assert assistant.forgotten == [assistant.conversations["问"]]
    assert await tencent.push(server, "1") == "答：1"


async def test_events_without_an_id_are_told_apart_by_time_and_repeated_once(serve, tencent):
    assistant = StandIn()
    server = await serve(assistant)
    for created in (1, 1, 2):
        await tencent.event(server, "unsubscribe", CreateTime=created)
    assert len(assistant.forgotten) == 2


async def test_numbers_and_tapped_lines_choose_what_was_offered(serve, tencent):
    assistant = StandIn()
    buttons = [{"title": "多少钱", "payload": "甲多少钱"}, {"title": "条件", "payload": "甲要什么条件"}]
    assistant.replies["问"] = [Reply("答", buttons)]
    server = await serve(assistant, clickable=True)
    for typed in ("1", "１", "选1", "①", "1."):
        await tencent.push(server, "问")
        assert await tencent.push(server, typed) == "答：甲多少钱"
    await tencent.push(server, "问")
    assert await tencent.push(server, "条件", bizmsgmenuid=2) == "答：甲要什么条件"
    await tencent.push(server, "问")
    assert await tencent.push(server, "旧菜单", bizmsgmenuid=2) == "答：旧菜单"
    await tencent.push(server, "问")
    assert await tencent.push(server, "3") == "答：3"


async def test_continue_gives_the_rest_page_by_page_and_then_is_a_word_like_others(serve, tencent):
    assistant = StandIn()
    sentences = [f"这是第{number}句，说的是条款里的事。" for number in range(150)]
    assistant.replies["长"] = [Reply("".join(sentences))]
    server = await serve(assistant)
    pages = [await tencent.push(server, "长")]
    while "回复“继续”" in pages[-1]:
        pages.append(await tencent.push(server, "继续"))
    assert len(pages) > 2 and all(len(page.encode()) <= 2000 for page in pages)
    assert "".join(page.split("\n")[0] for page in pages) == "".join(sentences)
    assert await tencent.push(server, "继续") == "答：继续"
    await tencent.push(server, "长")
    await tencent.push(server, "别的")
    assert await tencent.push(server, "继续") == "答：继续"


async def test_the_users_script_is_kept_where_a_message_has_none(serve, tencent):
    assistant = StandIn()
    assistant.replies["應屆畢業生補貼"] = [Reply("答", [{"title": "條件", "payload": "补贴条件"}])]
    server = await serve(assistant)
    offered = await tencent.push(server, "應屆畢業生補貼")
    assert "選擇" in offered
    assert await tencent.push(server, "1") == "答：補貼條件"
    assert (await tencent.push(server, MsgType="voice", MsgId=1)).startswith("抱歉，我還聽")
    await tencent.push(server, "应届毕业生补贴")
    assert "听" in await tencent.push(server, MsgType="voice", MsgId=2)


async def test_a_user_may_ask_twenty_a_minute_and_others_are_not_held_up(serve, tencent):
    assistant = StandIn()
    server = await serve(assistant)
    for number in range(20):
        assert await tencent.push(server, f"问{number}") == f"答：问{number}"
    assert "太快" in await tencent.push(server, "问20")
    assert await tencent.push(server, "别人", openid="oOther") == "答：别人"
    assert assistant.asked.total() == 21


async def test_a_repeated_message_counts_once(serve, tencent):
    server = await serve(StandIn())
    for _ in range(30):
        await tencent.push(server, "问", MsgId=5)
    assert await tencent.push(server, "再问") == "答：再问"


async def test_a_long_message_is_asked_to_be_shorter(serve, tencent):
    assistant = StandIn()
    assert "500字以内" in await tencent.push(await serve(assistant), "长" * 501)
    assert not assistant.asked


async def test_the_conversation_tells_nothing_of_the_openid_and_is_always_the_same(serve, tencent, caplog):
    assistant = StandIn()
    server = await serve(assistant)
    await tencent.push(server, "甲", openid="oSecretOpenid")
    await tencent.push(server, "乙", openid="oSecretOpenid")
    await tencent.push(server, "坏", openid="oSecretOpenid")
    assert assistant.conversations["甲"] == assistant.conversations["乙"]
    assert "oSecret" not in assistant.conversations["甲"]
    assert "oSecret" not in caplog.text and "甲" not in caplog.text


@pytest.mark.parametrize(
    ("text", "reason", "note"),
    [
        ("答案有误", "wrong", None),
        ("有誤", "wrong", None),
        ("答案缺失：没说什么时候发", "incomplete", "没说什么时候发"),
        ("难懂。", "unclear", None),
        ("答案难懂，打13800138000告诉我", "unclear", "打〔电话号码〕告诉我"),
    ],
)
async def test_a_word_judges_the_last_answer(serve, tencent, text, reason, note):
    assistant = StandIn()
    assistant.replies["问"] = [Reply("答", answer={"kind": "measure", "code": "K7Q2MX"})]
    server = await serve(assistant)
    await tencent.push(server, "问")
    said = await tencent.push(server, text)
    [kept] = assistant.judged
    assert (kept.answer, kept.helpful, kept.reason, kept.comment) == ("K7Q2MX", False, reason, note)
    assert kept.conversation == assistant.conversations["问"]
    assert "K7Q2MX" in said and ("您写的" in said) == (note is not None)
    assert list(assistant.asked) == ["问"]


@pytest.mark.parametrize("text", ["有误差吗", "材料缺失怎么办", "不对，是60人", "答案有误吗"])
async def test_other_words_are_questions(serve, tencent, text):
    assistant = StandIn()
    assistant.replies["问"] = [Reply("答", answer={"kind": "measure", "code": "K7Q2MX"})]
    server = await serve(assistant)
    await tencent.push(server, "问")
    assert await tencent.push(server, text) == f"答：{text}" and not assistant.judged


async def test_without_an_answer_before_the_word_is_a_message(serve, tencent):
    assistant = StandIn()
    assert await tencent.push(await serve(assistant), "答案有误") == "答：答案有误" and not assistant.judged

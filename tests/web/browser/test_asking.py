"""What somebody does with the widget: ask, calculate, screen, correct, reload, judge, take away, erase."""

import re

import pytest
from playwright.async_api import expect

from bot.server.keys import FEEDBACK, SESSIONS
from tests.web.browser.conftest import HIRED, PHONE, answered, ask, picture, press, requests_to


async def test_an_answer_is_a_card_with_amount_validity_steps_and_source(visit, talk):
    page = await visit(f"{talk.address}/")
    card = await ask(page, HIRED)
    await expect(card.locator(".amount")).to_have_text("57,500元")
    await expect(card.locator(".mark")).to_have_text("当时有效")
    await expect(card.locator("table")).to_contain_text("23人 × 2,500元/人")
    quote = card.locator("blockquote").first
    await expect(quote).to_be_hidden()
    await card.locator("summary", has_text="依据：第（九）条").click()
    await expect(quote.first).to_contain_text("按2500元/人标准")
    text = await card.inner_text()
    assert text.count("23人 × 2,500元/人") == 1, "nothing stands there twice"
    assert "答复编号" not in text
    async with page.context.expect_page() as opening:
        await card.get_by_role("link", name="看原文").first.click()
    policy = await opening.value
    await expect(policy.locator("mark").first).to_contain_text("按2500元/人标准")
    await picture(page, "answer")


async def test_an_expired_measure_says_so_on_its_card(visit, talk):
    page = await visit(f"{talk.address}/")
    card = await ask(page, "吸纳登记失业半年以上人员或毕业年度高校毕业生一次性就业补贴多少钱")
    await expect(card.locator(".mark")).to_have_text("已到期")
    await expect(card.locator(".amount")).to_have_text("2,500元/人")


async def test_quick_replies_lead_through_a_calculation_and_it_can_be_corrected(visit, talk):
    page = await visit(f"{talk.address}/")
    await ask(page, "残疾人创业场地补贴")
    card = await press(page, "算一算")
    await expect(card).to_contain_text("一共租几个月")
    await ask(page, "十八个月")
    card = await ask(page, "八个月")
    await expect(card.locator(".amount")).to_have_text("9,000元")
    card = await ask(page, "说错了，是12个月")
    await expect(card.locator(".amount")).to_have_text("6,000元")


async def test_a_screening_is_a_list_with_totals(visit, talk):
    page = await visit(f"{talk.address}/")
    await ask(page, "我是残疾人，想看看能享受哪些政策")
    for _ in range(12):
        unsure = page.locator("zhengwen-chat").get_by_role("button", name="不清楚", exact=True)
        if not await unsure.count():
            break
        card = await press(page, "不清楚")
    await expect(card).to_contain_text(re.compile(r"符合\d+项，可能\d+项，不符合\d+项"))
    await card.locator("summary", has_text="可能的").click()
    await expect(card.locator("li").first).to_be_visible()
    await picture(page, "screening")


async def test_a_first_question_can_be_pressed_and_those_for_the_audience_come_first(visit, talk):
    page = await visit(f"{talk.address}/example")
    await page.get_by_role("button", name="问政策").click()
    groups = page.locator("zhengwen-chat .group")
    await expect(groups).to_have_count(2)
    await expect(groups.first).to_contain_text("企业")
    await expect(page.locator("zhengwen-chat .notice")).to_contain_text("机器人")
    await expect(page.locator("zhengwen-chat .notice")).to_contain_text("12333")
    await expect(page.locator("zhengwen-chat .notice")).to_contain_text("身份证号")
    await press(page, "招应届生一个人给公司多少钱")


async def test_a_reload_finds_the_conversation_and_it_goes_on(visit, talk):
    page = await visit(f"{talk.address}/")
    await ask(page, "稳岗返还")
    text = await page.locator("zhengwen-chat .card").inner_text()
    await page.reload()
    await expect(page.locator("zhengwen-chat .card")).to_have_count(1)
    assert await page.locator("zhengwen-chat .card").inner_text() == text
    card = await ask(page, "那要什么条件")
    await expect(card).to_contain_text("不裁员或少裁员")


async def test_the_open_panel_is_open_again_on_the_next_page(visit, talk):
    page = await visit(f"{talk.address}/example")
    await page.get_by_role("button", name="问政策").click()
    await ask(page, "稳岗返还")
    await page.reload()
    await expect(page.locator("zhengwen-chat .card")).to_be_visible()


async def test_the_code_leads_to_the_same_answer(visit, talk):
    page = await visit(f"{talk.address}/")
    card = await ask(page, HIRED)
    async with page.context.expect_page() as opening:
        await card.get_by_role("link", name=re.compile("^编号")).click()
    answer = await opening.value
    await expect(answer.locator(".amount")).to_have_text("共57,500元")
    await expect(answer.get_by_role("button", name="打印")).to_be_visible()
    await picture(answer, "answer-page")


async def test_an_answer_is_judged_with_a_reason_and_that_survives_a_reload(visit, talk, server):
    page = await visit(f"{talk.address}/")
    async with requests_to(page, "/api/feedback") as sent:
        card = await ask(page, "稳岗返还多少钱")
        await card.get_by_role("button", name="没有帮助").click()
        await card.get_by_role("button", name="看不明白").click()
        await expect(card).to_contain_text("谢谢，已记下")
        await card.get_by_role("textbox", name="还想说什么").fill("比例是什么，打13800138000告诉我")
        await picture(page, "judging")
        await card.get_by_role("button", name="发送").click()
        await expect(card.get_by_role("textbox")).to_have_count(0)
        await expect(card).to_contain_text("谢谢，已记下")
    judged = [(said["helpful"], said.get("reason")) for said in sent]
    assert judged == [(False, None), (False, "unclear"), (False, "unclear")]
    conversation = server.app[SESSIONS].conversation(sent[-1]["session"])
    (kept,) = server.app[FEEDBACK].of(conversation)
    assert (kept.helpful, kept.reason, kept.answer) == (False, "unclear", sent[-1]["code"])
    assert kept.comment == "比例是什么，打〔电话号码〕告诉我"
    await page.reload()
    pressed = page.locator("zhengwen-chat").get_by_role("button", name="没有帮助")
    await expect(pressed).to_have_attribute("aria-pressed", "true")


async def test_a_conversation_can_be_taken_away_begun_anew_and_erased(visit, talk, server):
    page = await visit(f"{talk.address}/")
    more = page.get_by_role("button", name="更多")
    async with requests_to(page, "/api/chat") as sent:
        await ask(page, "稳岗返还多少钱")
        await ask(page, "那要什么条件")
    await more.click()
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="下载对话").click()
    written = (await (await downloading.value).path()).read_text(encoding="utf-8-sig")
    assert "问：稳岗返还多少钱" in written
    assert "依据：第（三）条" in written
    page.on("dialog", lambda dialog: dialog.accept())
    async with page.expect_response("**/api/erase") as erasing:
        await page.get_by_role("button", name="删除对话").click()
    assert (await (await erasing.value).json())["answers"] == 2
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(0)
    other = type(talk)(talk.client, talk.address, session=sent[-1]["session"])
    assert (await other.say("那多少钱"))["answer"]["kind"] == "choice", "it remembered the topic"
    await ask(page, "稳岗返还多少钱")
    await more.click()
    await page.get_by_role("button", name="新对话").click()
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(0)
    card = await ask(page, "那多少钱")
    await expect(card.locator(".amount")).to_have_count(0)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)><b>稳岗返还</b>", "${1+1} {{7*7}}"])
async def test_what_is_typed_is_shown_as_text(visit, talk, text):
    page = await visit(f"{talk.address}/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    await ask(page, text)
    await expect(page.locator("zhengwen-chat .asked")).to_contain_text(text)
    await page.reload()
    await expect(page.locator("zhengwen-chat .asked")).to_contain_text(text)
    assert await page.locator("zhengwen-chat .log img, zhengwen-chat .log b").count() == 0


async def test_a_message_that_is_too_long_cannot_be_typed(visit, talk):
    page = await visit(f"{talk.address}/", PHONE)
    field = page.locator("zhengwen-chat textarea")
    await expect(field).to_have_attribute("maxlength", "500")
    await field.fill("问" * 450)
    await expect(page.locator("zhengwen-chat .count")).to_have_text("450/500字")


async def test_two_people_cannot_see_each_other(visit, talk, server):
    mine = await visit(f"{talk.address}/", tolerates=["401"])
    theirs = await visit(f"{talk.address}/")
    await ask(mine, "稳岗返还多少钱")
    await ask(theirs, "残疾人创业场地补贴")
    key = f"zhengwen:{talk.address}"
    token = await theirs.evaluate("key => JSON.parse(sessionStorage.getItem(key)).session", key)
    forged = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    swapped = f"{server.app[SESSIONS].token('x').rpartition('.')[0]}.{token.rpartition('.')[2]}"
    for stolen in (forged, swapped):
        await mine.evaluate(
            "([key, session]) => sessionStorage.setItem(key, JSON.stringify({session}))", [key, stolen]
        )
        await mine.reload()
        await expect(mine.locator("zhengwen-chat .group").first).to_be_visible()
        await expect(mine.locator("zhengwen-chat .asked")).to_have_count(0)
    await answered(theirs, 1)

"""The server goes away and comes back: nothing is lost, nothing is sent twice."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.web.browser.conftest import answered, ask, picture, requests_to

LOST = ["ERR_FAILED", "ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "429", "Failed to load"]


async def test_offline_the_message_is_kept_and_sent_once_when_back(visit, talk):
    page = await visit(f"{talk.address}/", tolerates=LOST)
    await ask(page, "你好")
    await page.context.set_offline(True)
    field = page.locator("zhengwen-chat textarea")
    await field.fill("稳岗返还多少钱")
    await field.press("Enter")
    problem = page.locator("zhengwen-chat .problem")
    await expect(problem).to_contain_text("暂时连不上服务器。您的话已留好")
    await expect(page.locator("zhengwen-chat .state")).to_have_text("等待发送")
    await picture(page, "offline")
    async with requests_to(page, "/api/chat") as sent:
        await page.context.set_offline(False)
        card = await answered(page, 2)
        await expect(card.locator(".amount")).to_be_visible()
        await asyncio.sleep(1)
    assert len(sent) == 1
    await expect(problem).to_have_count(0)
    turns = await _history(talk, sent[0]["session"])
    assert [turn["asked"] for turn in turns] == ["你好", "稳岗返还多少钱"]


@pytest.mark.parametrize("before", [0, 1])
async def test_an_answer_that_is_lost_on_the_way_is_fetched_with_the_same_id(visit, talk, before):
    page = await visit(f"{talk.address}/", tolerates=LOST)
    for _ in range(before):
        await ask(page, "你好")
    lost = []

    async def lose_the_first(route):
        if lost:
            return await route.continue_()
        response = await route.fetch()
        lost.append((await response.json())["messages"][0]["answer"]["code"])
        return await route.abort()

    await page.route("**/api/chat", lose_the_first)
    async with requests_to(page, "/api/chat") as sent:
        card = await ask(page, "稳岗返还多少钱")
    assert len({body["id"] for body in sent}) == 1 < len(sent)
    await expect(card).to_contain_text(f"编号 {lost[0]}")
    assert len(await _history(talk, sent[0]["session"])) == before + 1


async def test_a_message_waits_through_a_reload(visit, talk):
    page = await visit(f"{talk.address}/", tolerates=LOST)
    await ask(page, "你好")
    await page.route("**/api/chat", lambda route: route.abort())
    field = page.locator("zhengwen-chat textarea")
    await field.fill("稳岗返还多少钱")
    await field.press("Enter")
    await expect(page.locator("zhengwen-chat .problem")).to_be_visible()
    await page.reload()
    await expect(page.locator("zhengwen-chat .problem")).to_be_visible()
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(2)
    await page.unroute("**/api/chat")
    await page.locator("zhengwen-chat").get_by_role("button", name="重试").click()
    await answered(page, 2)
    await expect(page.locator("zhengwen-chat .amount")).to_be_visible()


async def test_a_message_answered_before_the_reload_is_not_sent_again(visit, talk):
    page = await visit(f"{talk.address}/", tolerates=LOST)
    await ask(page, "你好")

    async def lose(route):
        await route.fetch()
        await route.abort()

    await page.route("**/api/chat", lose)
    field = page.locator("zhengwen-chat textarea")
    await field.fill("稳岗返还多少钱")
    await field.press("Enter")
    await expect(page.locator("zhengwen-chat .problem")).to_be_visible()
    await page.unroute("**/api/chat")
    async with requests_to(page, "/api/chat") as sent:
        await page.reload()
        await answered(page, 2)
        await expect(page.locator("zhengwen-chat .amount")).to_be_visible()
    assert sent == []


async def test_whoever_asks_too_fast_is_told_and_the_message_goes_out_later(visit, serving):
    async with serving(session_messages_a_minute=30) as talk:
        page = await visit(f"{talk.address}/", tolerates=LOST)
        await ask(page, "你好")
        refused = []

        async def refuse_once(route):
            if refused:
                return await route.continue_()
            refused.append(True)
            headers = {"Retry-After": "2", "Content-Type": "application/json"}
            return await route.fulfill(status=429, headers=headers, body='{"error": {}}')

        await page.route("**/api/chat", refuse_once)
        field = page.locator("zhengwen-chat textarea")
        await field.fill("稳岗返还多少钱")
        await field.press("Enter")
        await expect(page.locator("zhengwen-chat .problem")).to_contain_text("2秒后自动发送")
        await answered(page, 2)
        await expect(page.locator("zhengwen-chat .amount")).to_be_visible()


async def test_a_message_the_server_refuses_says_why_and_does_not_block_the_next(visit, talk):
    page = await visit(f"{talk.address}/", tolerates=["400", "Failed to load"])
    refusal = '{"error": {"code": "text_missing", "message": "缺少 text。"}}'
    await page.route(
        "**/api/chat",
        lambda route: route.fulfill(status=400, content_type="application/json", body=refusal),
        times=1,
    )
    field = page.locator("zhengwen-chat textarea")
    await field.fill("稳岗返还")
    await field.press("Enter")
    await expect(page.locator("zhengwen-chat .state")).to_have_text("缺少 text。")
    await field.fill("稳岗返还多少钱")
    await field.press("Enter")
    await expect(page.locator("zhengwen-chat .amount")).to_be_visible()


async def test_a_judgement_the_server_does_not_get_is_not_called_noted(visit, talk):
    page = await visit(f"{talk.address}/", tolerates=LOST)
    card = await ask(page, "稳岗返还多少钱")
    await page.route("**/api/feedback", lambda route: route.abort())
    await card.get_by_role("button", name="有帮助", exact=True).click()
    await expect(card).to_contain_text("没有记下，请再点一次")
    await page.unroute("**/api/feedback")
    await card.get_by_role("button", name="有帮助", exact=True).click()
    await expect(card).to_contain_text("谢谢，已记下")
    await expect(card).not_to_contain_text("没有记下")


async def _history(talk, token):
    url, headers = f"{talk.address}/api/history", {"Authorization": f"Bearer {token}"}
    async with talk.client.get(url, headers=headers) as response:
        return (await response.json())["turns"]

"""A clerk with a caller on the line: keys only, in a real browser, looked at as a picture."""

import time

from playwright.async_api import expect

from policy_kb.repository.staff import Role
from tests.console.conftest import NAMES, PASSWORD
from tests.web.browser.conftest import axe, browser, picture, tools, visit

__all__ = ["axe", "browser", "tools", "visit"]


async def signed_in(accounts, visit, path="/console", role=Role.CLERK, **options):
    """Open a page, type name and password, arrive."""
    page = await visit(str(accounts.make_url(path)), **options)
    await sign_in(page, NAMES[role])
    return page


async def sign_in(page, name):
    """Fill the form with keys alone."""
    await expect(page.get_by_label("用户名")).to_be_focused()
    await page.keyboard.type(name)
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")


async def test_from_a_word_to_what_to_read_out_without_a_mouse(accounts, visit, axe):
    page = await signed_in(accounts, visit)
    await expect(page.locator('input[type="search"]')).to_be_focused()
    started = time.perf_counter()
    await page.keyboard.type("wgfh")
    first = page.locator(".results li").first
    await expect(first).to_contain_text("稳岗返还")
    print(f"results {1000 * (time.perf_counter() - started):.0f} ms after the first key")
    await expect(first).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".results li").nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator("console-pane article > h2")).to_contain_text("稳岗返还")
    await page.keyboard.press("1")
    await expect(page.locator("mark").first).to_be_visible()
    await expect(page.locator('input[type="search"]')).to_have_value("wgfh")
    await picture(page, "console-pane")
    assert await axe(page) == []
    await page.keyboard.type("租店面")
    await expect(page.locator('input[type="search"]')).to_have_value("租店面")
    await expect(first).to_contain_text("场地")


async def test_the_sum_and_the_conditions_keep_what_the_caller_said(accounts, visit):
    page = await signed_in(accounts, visit)
    await expect(page.locator('input[type="search"]')).to_be_focused()
    await page.keyboard.type("2500元吸纳就业补贴")
    await expect(page.locator(".results li").first).to_contain_text("登记失业半年以上")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Alt+d")
    await page.locator("#day").fill("2020-09-01")
    await page.keyboard.press("Tab")
    await expect(page.locator("console-pane .status").first).to_have_text("有效")
    await page.keyboard.press("Alt+j")
    await page.keyboard.type("23")
    await page.keyboard.press("Enter")
    await expect(page.locator("#calculator + .say")).to_contain_text("57,500元")
    await page.keyboard.press("Alt+t")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_text("还不能确定")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("2")
    await expect(page.locator("console-pane article > h2")).not_to_contain_text("登记失业半年以上")
    await page.keyboard.press("1")
    await page.keyboard.press("Alt+j")
    await expect(page.locator("#calculator input").first).to_have_value("23")
    await expect(page.locator("#conditions select").first).to_have_value("yes")


async def test_a_code_read_out_opens_what_the_caller_sees(accounts, visit, talk):
    told = await talk.say("2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少")
    code = told["answer"]["code"]
    page = await signed_in(accounts, visit)
    await expect(page.locator('input[type="search"]')).to_be_focused()
    await page.keyboard.type(code)
    await expect(page.get_by_role("button", name=f"查看答复 {code}")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.locator("article .say")).to_contain_text("57,500元")
    await picture(page, "console-answer")


async def test_the_keys_are_shown_and_go_away(accounts, visit):
    page = await signed_in(accounts, visit)
    await expect(page.locator('input[type="search"]')).to_be_focused()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_contain_text("复制答复和出处")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_who_is_signed_out_meanwhile_comes_back_to_the_same_place(accounts, visit):
    page = await signed_in(accounts, visit, tolerates=["401"])
    await expect(page.locator('input[type="search"]')).to_be_focused()
    await page.context.clear_cookies()
    await page.keyboard.type("稳")
    await expect(page.get_by_role("heading", name="登录坐席台")).to_be_visible()
    await sign_in(page, NAMES[Role.CLERK])
    await expect(page.locator("zhengwen-console")).to_be_visible()

"""With the keyboard, with a screen reader, on a phone, enlarged, in the dark, while composing Chinese."""

import pytest
from playwright.async_api import expect

from tests.web.browser.conftest import DESKTOP, HIRED, PHONE, ask, picture

SHADOW = "document.querySelector('zhengwen-chat').shadowRoot"
MEASURE = "hire_registered_unemployed_or_graduates"
QUOTED = "/policy/dalian-2020-employment?clause=9&quote=按2500元/人标准#c9p3"
PAGES = {
    "policy": QUOTED,
    "measure": f"/measure/{MEASURE}",
    "rules": "/rules",
    "answer-form": "/answer",
    "api": "/api",
    "missing": "/nothing",
}
VIEWPORTS = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", VIEWPORTS)
async def test_axe_finds_nothing_in_the_widget(visit, talk, axe, viewport, scheme):
    size = "phone" if viewport == PHONE else "desktop"
    page = await visit(f"{talk.address}/", viewport, color_scheme=scheme)
    await expect(page.locator("zhengwen-chat .group").first).to_be_visible()
    assert await axe(page) == []
    await picture(page, f"home-{size}-{scheme}")
    card = await ask(page, HIRED)
    await card.locator("summary").first.click()
    await card.get_by_role("button", name="没有帮助").click()
    await page.get_by_role("button", name="更多").click()
    await expect(card.get_by_role("button", name="看不明白")).to_be_visible()
    assert await axe(page) == []
    await picture(page, f"home-answer-{size}-{scheme}")
    await page.goto(f"{talk.address}/example")
    assert await axe(page) == []
    await picture(page, f"example-{size}-{scheme}")
    await page.get_by_role("button", name="问政策").click()
    await expect(page.locator("zhengwen-chat .card")).to_be_visible()
    assert await axe(page) == []
    await picture(page, f"example-panel-{size}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", VIEWPORTS)
async def test_axe_finds_nothing_on_the_pages(visit, talk, axe, viewport, scheme):
    size = "phone" if viewport == PHONE else "desktop"
    code = (await talk.say(HIRED))["answer"]["code"]
    page = await visit(f"{talk.address}/healthz", viewport, color_scheme=scheme, tolerates=["404"])
    for name, path in {**PAGES, "answer-page": f"/answer/{code}"}.items():
        await page.goto(talk.address + path)
        assert await axe(page) == [], name
        fits = await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert fits, f"{name} is wider than the screen"
        await picture(page, f"{name}-{size}-{scheme}")


async def test_the_keyboard_alone_is_enough(visit, talk):
    page = await visit(f"{talk.address}/example")
    launcher = page.get_by_role("button", name="问政策")
    for _ in range(8):
        await page.keyboard.press("Tab")
        if "launcher" in await _focused(page):
            break
    await expect(launcher).to_be_focused()
    await page.keyboard.press("Enter")
    field = page.locator("zhengwen-chat textarea")
    await expect(field).to_be_focused()
    await page.keyboard.type("稳岗返还")
    await page.keyboard.press("Enter")
    await expect(page.locator("zhengwen-chat .card")).to_be_visible()
    await expect(field).to_be_focused()
    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if "要什么条件" in await _focused(page):
            break
    await page.keyboard.press("Enter")
    await expect(page.locator("zhengwen-chat .card")).to_have_count(2)
    assert "asked" in await _focused(page), "focus was lost with the button"
    await page.keyboard.press("Escape")
    await expect(page.locator("zhengwen-chat .log")).to_have_count(0)
    await expect(launcher).to_be_focused()


async def test_replies_are_read_out_once_from_a_region_of_their_own(visit, talk):
    page = await visit(f"{talk.address}/")
    log, status = page.locator("zhengwen-chat [role=log]"), page.locator("zhengwen-chat [role=status]")
    await expect(log).to_have_attribute("aria-live", "off")
    await ask(page, HIRED)
    await expect(status).to_have_text("共57,500元（按2020年9月招用计算，当时有效）。")


async def test_enter_while_composing_never_sends(visit, talk):
    page = await visit(f"{talk.address}/")
    field = page.locator("zhengwen-chat textarea")
    await field.focus()
    keyboard = await page.context.new_cdp_session(page)
    await keyboard.send(
        "Input.imeSetComposition", {"text": "wengang", "selectionStart": 7, "selectionEnd": 7}
    )
    await page.keyboard.press("Enter")
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(0)
    await keyboard.send("Input.insertText", {"text": "稳岗返还"})
    composing = "{key: 'Enter', bubbles: true, cancelable: true, isComposing: true}"
    safari = "{key: 'Enter', keyCode: 229, bubbles: true, cancelable: true}"
    for event in (composing, safari):
        await field.evaluate(f"field => field.dispatchEvent(new KeyboardEvent('keydown', {event}))")
    await field.press("Shift+Enter")
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(0)
    await field.press("Enter")
    await expect(page.locator("zhengwen-chat .asked")).to_contain_text("稳岗返还")


async def test_on_a_phone_the_panel_fills_the_screen_and_stays_above_the_keyboard(visit, talk):
    page = await visit(f"{talk.address}/example", PHONE, has_touch=True, is_mobile=True)
    await page.get_by_role("button", name="问政策").tap()
    dialog = page.locator("zhengwen-chat dialog")
    box = await dialog.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    await page.set_viewport_size({"width": 390, "height": 480})
    await expect(page.locator("zhengwen-chat textarea")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="发送")).to_be_in_viewport(ratio=1)
    behind = await page.evaluate("document.querySelector('main button').matches(':focus')")
    await page.get_by_role("button", name="关闭").tap()
    await expect(dialog).to_have_count(0)
    assert not behind


@pytest.mark.parametrize("viewport", [{"width": 683, "height": 384}, {"width": 320, "height": 568}])
async def test_enlarged_nothing_is_cut_off(visit, talk, viewport):
    page = await visit(f"{talk.address}/example", viewport)
    await page.get_by_role("button", name="问政策").click()
    await ask(page, HIRED)
    for name in ("发送", "关闭", "更多"):
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    too_wide = f"{SHADOW}.querySelector('.log').scrollWidth > {SHADOW}.querySelector('.log').clientWidth"
    assert not await page.evaluate(too_wide)
    await picture(page, f"enlarged-{viewport['width']}")


async def test_nothing_moves_for_whoever_wants_it_still(visit, talk):
    page = await visit(f"{talk.address}/", reduced_motion="reduce")
    await page.route("**/api/chat", lambda route: None)
    await page.locator("zhengwen-chat textarea").fill("稳岗返还")
    await page.locator("zhengwen-chat textarea").press("Enter")
    await expect(page.locator("zhengwen-chat .typing")).to_be_visible()
    moving = f"getComputedStyle({SHADOW}.querySelector('.typing'), '::after').animationName"
    assert await page.evaluate(moving) == "none"


async def test_targets_are_large_enough_for_a_thumb(visit, talk):
    page = await visit(f"{talk.address}/", PHONE)
    await ask(page, HIRED)
    sizes = await page.evaluate(
        f"[...{SHADOW}.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".map(b => [b.offsetWidth, b.offsetHeight, b.innerText])"
    )
    assert all(width >= 44 and height >= 44 for width, height, _ in sizes), sizes


async def test_the_text_of_the_policy_prints_without_what_only_screens_need(visit, talk):
    page = await visit(f"{talk.address}/policy/dalian-2020-employment")
    await page.emulate_media(media="print")
    for selector in ("body > header nav", "footer", ".tools", ".contents"):
        await expect(page.locator(selector).first).to_be_hidden()
    await expect(page.locator("#c9p3")).to_be_visible()


async def test_without_javascript_home_is_a_form(visit, talk):
    page = await visit(f"{talk.address}/", java_script_enabled=False)
    await page.get_by_label("您的问题").fill("稳岗返还多少钱")
    await page.get_by_role("button", name="提问").click()
    await expect(page.locator(".reply")).to_contain_text("第（三）条")


_FOCUSED = """() => {
  let found = document.activeElement;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found.className + " " + found.innerText;
}"""


async def _focused(page):
    """Return the classes and words of what has the focus, also inside the widget."""
    return await page.evaluate(_FOCUSED)

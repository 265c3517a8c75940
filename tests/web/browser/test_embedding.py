"""The widget on somebody else's site: one tag, no third party, no weakening of the site's own rules."""

import gzip
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect

from tests.web.browser.conftest import WEB, ask, picture

BUNDLE = WEB.parent / "bot" / "server" / "static" / "widget" / "zhengwen-chat.js"
LARGEST_BUNDLE = 25_000


@pytest.fixture
async def shop():
    """Return a site with a strict policy of its own; it embeds the widget of the server set as ``embeds``."""
    app = web.Application()
    app["embeds"] = ""

    async def home(_):
        source = app["embeds"]
        tags = (
            f'<script src="{source}/widget/zhengwen-chat.js" defer></script><zhengwen-chat></zhengwen-chat>'
        )
        html = f'<!doctype html><html lang="zh"><title>店</title><body><h1>店</h1>{tags}</body></html>'
        policy = f"default-src 'none'; script-src {source}; connect-src {source}"
        headers = {"Content-Security-Policy": policy}
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def nothing(_):
        return web.Response(status=204)

    app.add_routes([web.get("/", home), web.get("/favicon.ico", nothing)])
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


def address(server):
    return str(server.make_url("/")).rstrip("/")


async def test_a_listed_site_embeds_it_with_one_tag_under_a_strict_policy(visit, serving, shop):
    async with serving(allowed_origins=frozenset({address(shop)})) as talk:
        shop.app["embeds"] = talk.address
        page = await visit(address(shop), tolerates=["favicon"])
        await page.get_by_role("button", name="问政策").click()
        card = await ask(page, "稳岗返还多少钱")
        await expect(card.locator(".amount")).to_be_visible()
        link = await card.get_by_role("link", name="打印").get_attribute("href")
        assert link.startswith(f"{talk.address}/answer/")
        assert page.hosts == {url.split("/")[2] for url in (address(shop), talk.address)}
        await picture(page, "embedded")


async def test_a_site_that_is_not_listed_gets_no_answer_and_the_message_is_kept(visit, serving, shop):
    async with serving() as talk:
        shop.app["embeds"] = talk.address
        page = await visit(address(shop), tolerates=["CORS", "Failed to load", "favicon"])
        await page.get_by_role("button", name="问政策").click()
        field = page.locator("zhengwen-chat textarea")
        await field.fill("稳岗返还")
        await field.press("Enter")
        await expect(page.locator("zhengwen-chat .problem")).to_contain_text("暂时连不上服务器")
        await expect(page.locator("zhengwen-chat .card")).to_have_count(0)


async def test_our_own_pages_ask_nobody_else(visit, talk):
    page = await visit(f"{talk.address}/")
    await ask(page, "稳岗返还")
    for path in ("/rules", "/policy/dalian-2020-employment", "/api", "/example"):
        await page.goto(talk.address + path)
    assert page.hosts == {talk.address.split("/")[2]}


async def test_the_styles_of_the_site_do_not_reach_it(visit, talk):
    page = await visit(f"{talk.address}/example")
    await page.get_by_role("button", name="问政策").click()
    font = "getComputedStyle(document.querySelector('zhengwen-chat').shadowRoot.querySelector('.send'))"
    assert "Georgia" not in await page.evaluate(f"{font}.fontFamily")
    assert await page.evaluate(f"{font}.textTransform") == "none"


def test_the_widget_is_small():
    assert len(gzip.compress(BUNDLE.read_bytes(), 9)) <= LARGEST_BUNDLE


def test_the_committed_widget_is_what_the_sources_build(tools, tmp_path):
    tools("typescript/bin/tsc", "--noEmit")
    tools("vite/bin/vite.js", "build", "--outDir", str(tmp_path), "--logLevel", "error")
    built = (tmp_path / "zhengwen-chat.js").read_bytes()
    assert built == BUNDLE.read_bytes(), "web/src was changed: run make widget and commit what it builds"


def test_the_lock_of_the_tools_names_no_host():
    lock = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
    assert "omit-lockfile-registry-resolved=true" in (WEB / ".npmrc").read_text(encoding="utf-8")


def test_no_source_of_the_widget_is_long():
    for file in Path(WEB / "src").glob("*.ts"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 250, file.name

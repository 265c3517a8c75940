"""Signing in, and everything that must not let anybody in."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from bot.console.access import STAFF, STAFF_SESSIONS
from bot.console.passwords import hashed, problem_of
from policy_kb.repository.staff import LOCKED_FOR, MOST_FAILURES, Role
from policy_kb.repository.staff_sessions import AT_MOST, IDLE_FOR
from tests.console.conftest import NAMES, PASSWORD

CLERK = NAMES[Role.CLERK]


def csrf_in(html):
    """Return the token that a page's forms carry."""
    return re.search('name="csrf" value="([^"]+)"', html)[1]


async def test_without_signing_in_there_is_only_the_form(visitor):
    for path in ("/console", "/console/audit"):
        await visitor.get(path, 302)
        assert visitor.headers["Location"].startswith("/console/login?next=/console")
    for path in ("search?q=x", "measures/x", "answers/AAAAAA"):
        assert (await visitor.get(f"/console/api/{path}", 401))["error"]["code"] == "signed_out"


async def test_after_signing_in_one_is_where_one_wanted_to_be(visitor):
    assert await visitor.sign_in(CLERK, next="/console?x=1") == "/console?x=1"
    assert "zhengwen-console" in await visitor.get("/console")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/consoleevil",
        "javascript:alert(1)",
        "/console/login",
    ],
)
async def test_signing_in_leads_nowhere_else(visitor, wanted):
    assert await visitor.sign_in(CLERK, next=wanted) == "/console"


async def test_the_cookie_is_for_the_console_alone_and_no_script_reads_it(visitor):
    form = {"name": CLERK, "password": PASSWORD}
    await visitor.post("/console/login", 303, data=form)
    cookie = visitor.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/console" in cookie


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (CLERK, "wrong"),
        ("没有这人", PASSWORD),
        ("", ""),
        (CLERK, ""),
        ("x" * 500, "y" * 5000),
        ("'--", "'--"),
    ],
)
async def test_a_wrong_word_is_refused_without_a_hint(visitor, name, password):
    html = await visitor.post("/console/login", 401, data={"name": name, "password": password})
    assert "用户名或密码不对" in html and visitor.cookie is None


async def test_no_session_can_be_prepared_for_somebody(visitor):
    visitor.set_cookie("prepared")
    await visitor.sign_in(CLERK)
    assert visitor.cookie != "prepared"
    visitor.set_cookie("prepared")
    await visitor.get("/console", 302)


async def test_signing_in_anew_ends_the_session_before(visitor):
    await visitor.sign_in(CLERK)
    before = visitor.cookie
    await visitor.sign_in(CLERK)
    visitor.set_cookie(before)
    await visitor.get("/console", 302)


async def test_after_signing_out_the_cookie_opens_nothing(clerk):
    kept = clerk.cookie
    html = await clerk.get("/console")
    await clerk.post("/console/logout", 303, data={"csrf": csrf_in(html)})
    clerk.set_cookie(kept)
    await clerk.get("/console", 302)
    await clerk.get("/console/api/search?q=x", 401)


async def test_what_changes_something_needs_the_sessions_own_token(clerk):
    for form in ({}, {"csrf": ""}, {"csrf": "made up"}):
        assert "不是从政问的页面发出的" in await clerk.post("/console/logout", 403, data=form)
    html = await clerk.get("/console")
    elsewhere = {"Origin": "https://evil.example"}
    await clerk.post("/console/logout", 403, data={"csrf": csrf_in(html)}, headers=elsewhere)
    assert "zhengwen-console" in await clerk.get("/console")


async def test_the_form_of_another_site_signs_nobody_in(visitor):
    form = {"name": CLERK, "password": PASSWORD}
    await visitor.post("/console/login", 403, data=form, headers={"Origin": "https://evil.example"})
    assert visitor.cookie is None


async def test_a_clerk_is_told_whose_page_it_is(clerk):
    assert "这一页需要管理员权限，您是坐席" in await clerk.get("/console/audit", 403)


async def test_after_wrong_passwords_even_the_right_one_waits(visitor, accounts):
    accounts.app[STAFF].add("猜中者", Role.CLERK, hashed(PASSWORD))
    for _ in range(MOST_FAILURES):
        await visitor.sign_in("猜中者", "wrong", 401)
    await visitor.sign_in("猜中者", PASSWORD, 401)


async def test_whoever_tries_without_end_must_wait(serving):
    async with serving(address_messages_a_minute=1200) as talk:
        statuses = []
        for _ in range(22):
            async with talk.client.post(f"{talk.address}/console/login", data={"name": ""}) as response:
                statuses.append(response.status)
        assert statuses[:20] == [401] * 20 and statuses[-1] == 429


def test_a_lock_ends_by_itself_and_a_right_password_clears_the_count(accounts):
    staff = accounts.app[STAFF]
    now = datetime.now(timezone.utc)
    staff.add("锁", Role.CLERK, "kept")
    assert [staff.count_failure("锁", now) for _ in range(MOST_FAILURES)] == [False] * 4 + [True]
    locked = staff.find("锁")
    assert not locked.may_enter(now + LOCKED_FOR - timedelta(seconds=1))
    assert locked.may_enter(now + LOCKED_FOR)
    staff.count_failure("锁", now)
    staff.clear_failures("锁")
    assert not any(staff.count_failure("锁", now) for _ in range(MOST_FAILURES - 1))


def test_a_session_ends_when_it_is_idle_and_at_the_end_of_a_day(accounts):
    sessions = accounts.app[STAFF_SESSIONS]
    now = datetime.now(timezone.utc)
    token = sessions.begin(CLERK, now)
    moment = now
    while moment < now + AT_MOST:
        assert sessions.find(token, moment), moment - now
        moment += IDLE_FOR
    assert sessions.find(token, now + AT_MOST + timedelta(seconds=1)) is None
    idle = sessions.begin(CLERK, now)
    assert sessions.find(idle, now + IDLE_FOR)
    assert sessions.find(idle, now + 2 * IDLE_FOR + timedelta(seconds=1)) is None


def test_a_closed_account_loses_its_sessions(accounts):
    staff, sessions = accounts.app[STAFF], accounts.app[STAFF_SESSIONS]
    now = datetime.now(timezone.utc)
    staff.add("离职", Role.CLERK, "kept")
    for change in (
        lambda: staff.set_disabled("离职", True),
        lambda: staff.set_password("离职", "another"),
    ):
        token = sessions.begin("离职", now)
        assert change()
        assert sessions.find(token, now) is None
    assert not staff.set_disabled("没有这人", True)


def test_the_database_keeps_neither_password_nor_token(accounts):
    kept = accounts.app[STAFF].find(CLERK).password_hash
    assert kept.startswith("$argon2id$") and PASSWORD not in kept


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "坐席甲坐席甲坐席甲12", "x" * 201])
def test_a_poor_password_is_not_taken(password):
    assert problem_of(password, "坐席甲")

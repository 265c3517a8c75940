"""Signing in and out."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timezone

from aiohttp import web

from bot.console.access import (
    COOKIE,
    STAFF,
    STAFF_SESSIONS,
    comes_from_here,
    safe_next,
    session_of,
    staff_only,
    write_down,
)
from bot.console.passwords import MOST_CHARACTERS, is_right
from bot.server.errors import error_page
from bot.server.keys import CALLERS, GUARD, SETTINGS
from bot.server.rendering import page
from policy_kb.repository.audit import Action
from policy_kb.repository.staff import LOCKED_FOR, MOST_FAILURES
from policy_kb.repository.staff_sessions import AT_MOST, StaffSession

_WRONG = (
    f"用户名或密码不对。连续{MOST_FAILURES}次不对，账号会锁定{LOCKED_FOR.seconds // 60}分钟；"
    "忘记密码请找管理员重设。"
)
_LONGEST_NAME = 40

routes = web.RouteTableDef()


@routes.get("/console/login")
async def ask_for_password(request: web.Request) -> web.StreamResponse:
    """Show the form; whoever is signed in goes on at once."""
    wanted = safe_next(request.query.get("next", ""))
    if await session_of(request):
        raise web.HTTPFound(wanted)
    return page(request, "console/login.html", {"next": wanted, "name": "", "problem": None})


@routes.post("/console/login")
async def sign_in(request: web.Request) -> web.StreamResponse:
    """Open a new session for the right password: whatever cookie came along is worth nothing."""
    guard, address = request.app[GUARD], request.app[CALLERS].hashed(request)
    await guard.admit_sign_in(address)
    if not comes_from_here(request):
        return error_page(request, 403, "登录只能从政问的页面进行。")
    form = await _form(request)
    name, password = _field(form, "name").strip(), _field(form, "password")
    wanted = safe_next(_field(form, "next"))
    if not await _may_enter(request, name, password):
        values = {"next": wanted, "name": name[:_LONGEST_NAME], "problem": _WRONG}
        return page(request, "console/login.html", values, 401)
    await guard.count_sign_in(address)
    if earlier := request.cookies.get(COOKIE):
        await asyncio.to_thread(request.app[STAFF_SESSIONS].end, earlier)
    token = await asyncio.to_thread(request.app[STAFF_SESSIONS].begin, name, datetime.now(timezone.utc))
    response = web.HTTPSeeOther(wanted)
    response.set_cookie(
        COOKIE,
        token,
        path="/console",
        max_age=int(AT_MOST.total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=(request.app[SETTINGS].public_url or "").startswith("https:"),
    )
    raise response


@routes.post("/console/logout")
@staff_only()
async def sign_out(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """End the session: its cookie opens nothing any more."""
    await asyncio.to_thread(request.app[STAFF_SESSIONS].end, request.cookies[COOKIE])
    await write_down(request, who.name, Action.SIGNED_OUT)
    response = web.HTTPSeeOther("/console/login")
    response.del_cookie(COOKIE, path="/console")
    raise response


async def _may_enter(request: web.Request, name: str, password: str) -> bool:
    """Check a password in a thread; every attempt is written down."""
    staff = request.app[STAFF]
    now = datetime.now(timezone.utc)
    known = await asyncio.to_thread(staff.find, name) if 0 < len(name) <= _LONGEST_NAME else None
    kept = known.password_hash if known else None
    right = await asyncio.to_thread(is_right, password[: MOST_CHARACTERS + 1], kept)
    if known is None:
        await write_down(request, "-", Action.REFUSED, "没有这个用户名")
        return False
    if not known.may_enter(now):
        await write_down(request, name, Action.REFUSED, "账号停用" if known.disabled else "账号锁定中")
        return False
    if not right:
        locked = await asyncio.to_thread(staff.count_failure, name, now)
        await write_down(request, name, Action.LOCKED if locked else Action.REFUSED, "密码不对")
        return False
    await asyncio.to_thread(staff.clear_failures, name)
    await write_down(request, name, Action.SIGNED_IN)
    return True


async def _form(request: web.Request) -> Mapping[str, object]:
    try:
        return await request.post()
    except (ValueError, LookupError, AssertionError) as error:
        raise web.HTTPBadRequest from error


def _field(form: Mapping[str, object], name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""

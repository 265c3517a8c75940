"""Who is asking, and whether they may."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone
from functools import wraps
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from bot.server.bodies import BadRequest
from bot.server.errors import error_page, is_for_programs
from policy_kb.repository.audit import Action, AuditRepository
from policy_kb.repository.staff import Role, StaffRepository
from policy_kb.repository.staff_sessions import StaffSession, StaffSessionRepository

STAFF = web.AppKey("staff", StaffRepository)
STAFF_SESSIONS = web.AppKey("staff_sessions", StaffSessionRepository)
AUDIT = web.AppKey("audit", AuditRepository)

COOKIE = "zhengwen_staff"
CSRF_HEADER, CSRF_FIELD = "X-CSRF-Token", "csrf"
ROLES = {Role.CLERK: "坐席", Role.EDITOR: "编辑", Role.ADMIN: "管理员"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
StaffHandler = Callable[[web.Request, StaffSession], Awaitable[web.StreamResponse]]


def staff_only(least: Role = Role.CLERK) -> Callable[[StaffHandler], Handler]:
    """Let only staff of at least a role through; what changes something must bring the session's token."""

    def guard(handler: StaffHandler) -> Handler:
        @wraps(handler)
        async def guarded(request: web.Request) -> web.StreamResponse:
            who = await session_of(request)
            if who is None:
                if is_for_programs(request):
                    raise BadRequest("signed_out", "登录已过期，请重新登录。", 401)
                raise web.HTTPFound(f"/console/login?{urlencode({'next': request.path_qs})}")
            if not who.role.includes(least):
                return _refused(request, f"这一页需要{ROLES[least]}权限，您是{ROLES[who.role]}。")
            if request.method not in ("GET", "HEAD") and not await _is_own(request, who):
                return _refused(request, "这个请求不是从政问的页面发出的，没有执行。请刷新页面再试。")
            return await handler(request, who)

        return guarded

    return guard


async def session_of(request: web.Request) -> StaffSession | None:
    """Return the session the caller's cookie names, while it is open."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    return await asyncio.to_thread(request.app[STAFF_SESSIONS].find, token, datetime.now(timezone.utc))


async def write_down(request: web.Request, who: str, action: Action, detail: str = "") -> None:
    """Write a line into the audit."""
    await asyncio.to_thread(request.app[AUDIT].write, who, action, detail)


def comes_from_here(request: web.Request) -> bool:
    """Say whether a form was sent from a page of ours; a program without Origin is let in."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.host.lower()


def safe_next(written: str) -> str:
    """Return where to go after signing in: a page of the console, never another site."""
    within = written == "/console" or written.startswith(("/console/", "/console?"))
    return (
        written if within and not written.startswith("/console/log") and "\\" not in written else "/console"
    )


async def _is_own(request: web.Request, who: StaffSession) -> bool:
    sent: object = request.headers.get(CSRF_HEADER)
    if sent is None and not is_for_programs(request):
        sent = (await request.post()).get(CSRF_FIELD)
    right = isinstance(sent, str) and hmac.compare_digest(sent.encode(), who.csrf.encode())
    return right and comes_from_here(request)


def _refused(request: web.Request, message: str) -> web.StreamResponse:
    if is_for_programs(request):
        raise BadRequest("forbidden", message, 403)
    return error_page(request, 403, message)

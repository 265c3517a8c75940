"""The pages of the console."""

import asyncio

from aiohttp import web

from bot.console.access import AUDIT, ROLES, staff_only
from bot.server.keys import SETTINGS, today_of
from bot.server.rendering import page
from policy_kb.repository.audit import Action
from policy_kb.repository.staff import Role
from policy_kb.repository.staff_sessions import IDLE_FOR, StaffSession
from policy_kb.settings import PLACE_OF_THE_POLICY

_LINES_A_PAGE = 100
ACTIONS = {
    Action.SIGNED_IN: "登录",
    Action.REFUSED: "登录被拒",
    Action.LOCKED: "账号锁定",
    Action.SIGNED_OUT: "退出",
    Action.OPENED_ANSWER: "查看答复",
    Action.EXPORTED: "导出",
    Action.CHANGED: "更改",
}

routes = web.RouteTableDef()


@routes.get("/console")
@staff_only()
async def console(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Show the search."""
    values = {
        **shared_with_pages(who),
        "today": today_of(request)(),
        "days": request.app[SETTINGS].answer_days,
        "idle": int(IDLE_FOR.total_seconds()),
    }
    return page(request, "console/console.html", values)


@routes.get("/console/audit")
@staff_only(Role.ADMIN)
async def audit(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Show what staff did, newest first."""
    written = request.query.get("before", "")
    before = int(written) if written.isdecimal() and len(written) < 10 else None
    entries = await asyncio.to_thread(request.app[AUDIT].read, _LINES_A_PAGE, before)
    values = {
        **shared_with_pages(who),
        "entries": [(e, e.at.astimezone(PLACE_OF_THE_POLICY), ACTIONS[e.action]) for e in entries],
        "older": entries[-1].id if len(entries) == _LINES_A_PAGE else None,
    }
    return page(request, "console/audit.html", values)


def shared_with_pages(who: StaffSession) -> dict[str, object]:
    """Return what every page of the console shows of whoever is signed in."""
    return {
        "who": who,
        "role": ROLES[who.role],
        "is_editor": who.role.includes(Role.EDITOR),
        "is_admin": who.role.includes(Role.ADMIN),
    }

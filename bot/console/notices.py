"""临时口径: what clerks are to say for now."""

import asyncio
from datetime import date

from aiohttp import web

from bot.console.access import staff_only, write_down
from bot.console.pages import shared_with_pages
from bot.server.keys import DESK, today_of
from bot.server.rendering import page
from policy_kb.repository.audit import Action
from policy_kb.repository.notices import NoticeRepository
from policy_kb.repository.staff import Role
from policy_kb.repository.staff_sessions import StaffSession

NOTICES = web.AppKey("notices", NoticeRepository)
_LONGEST = 500

routes = web.RouteTableDef()


@routes.get("/console/notices")
@staff_only(Role.EDITOR)
async def notices(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Show the notices that hold, and the form for another."""
    return await _page(request, who)


@routes.post("/console/notices")
@staff_only(Role.EDITOR)
async def write(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Add a notice under the editor's name, or take one down."""
    form = await request.post()
    repository = request.app[NOTICES]
    if (id := str(form.get("end", ""))).isdecimal() and len(id) < 10:
        if not await asyncio.to_thread(repository.end, int(id)):
            return await _page(request, who, "这条口径已经被撤下了。", 409)
        await write_down(request, who.name, Action.CHANGED, f"撤下口径 {id}")
        raise web.HTTPSeeOther("/console/notices")
    text, measure, until = (str(form.get(name, "")).strip() for name in ("text", "measure", "until"))
    last = _day(until)
    if not 0 < len(text) <= _LONGEST:
        return await _page(request, who, f"口径要有1到{_LONGEST}个字。", 400)
    if last is None or last < today_of(request)():
        return await _page(request, who, "请填今天或以后的日期，到那天为止有效。", 400)
    if measure and measure not in request.app[DESK].measures.knowledge.by_id:
        return await _page(request, who, "没有这项措施，请从列表里选。", 400)
    await asyncio.to_thread(repository.write, measure or None, text, who.name, last)
    await write_down(request, who.name, Action.CHANGED, f"写口径 {measure}：{text[:50]}")
    raise web.HTTPSeeOther("/console/notices")


async def _page(
    request: web.Request, who: StaffSession, problem: str | None = None, status: int = 200
) -> web.Response:
    knowledge = request.app[DESK].measures.knowledge
    values = {
        **shared_with_pages(who),
        "notices": await asyncio.to_thread(request.app[NOTICES].holding_on, today_of(request)()),
        "measures": knowledge.measures,
        "by_id": knowledge.by_id,
        "chosen": request.query.get("measure", ""),
        "today": today_of(request)(),
        "longest": _LONGEST,
        "problem": problem,
    }
    return page(request, "console/notices.html", values, status)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None

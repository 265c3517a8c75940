"""What could not be answered becomes knowledge: decided here, taken over by whoever keeps the repository."""

import asyncio
from datetime import datetime

from aiohttp import web

from bot.console.access import staff_only, write_down
from bot.console.export import archive_of
from bot.console.likeness import groups_of
from bot.console.lookup_api import PANES
from bot.console.pages import shared_with_pages
from bot.server.keys import DESK
from bot.server.rendering import page
from policy_kb.repository.audit import Action
from policy_kb.repository.review import Decision, ReviewRepository
from policy_kb.repository.staff import Role
from policy_kb.repository.staff_sessions import StaffSession
from policy_kb.search.words import segmenter_with
from policy_kb.settings import PLACE_OF_THE_POLICY

REVIEW = web.AppKey("review", ReviewRepository)
_MOST_GROUPS = 30
_MOST_SUGGESTED = 5
_LONGEST_REASON = 200
_MOST_IDS = 2000

routes = web.RouteTableDef()


@routes.get("/console/review")
@staff_only(Role.EDITOR)
async def review(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Show what nobody has decided on, the most frequent first."""
    return await _page(request, who)


@routes.post("/console/review")
@staff_only(Role.EDITOR)
async def decide(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Take a decision; whoever comes second is told who was first."""
    form = await request.post()
    ids = [int(id) for id in str(form.get("ids", "")).split(",") if id.isdecimal() and len(id) < 10]
    decision = next((d for d in Decision if d.value == form.get("decision")), None)
    measure, reason = str(form.get("measure", "")), str(form.get("reason", "")).strip()[:_LONGEST_REASON]
    if not ids or len(ids) > _MOST_IDS or decision is None:
        return await _page(request, who, "没有收到要处理的问题，请再选一次。", 400)
    if decision is Decision.LINKED and measure not in request.app[DESK].measures.knowledge.by_id:
        return await _page(request, who, "请先选一项措施，再关联。", 400)
    if not reason:
        return await _page(request, who, "请写一句为什么这样处理。", 400)
    linked = measure if decision is Decision.LINKED else None
    faster = await asyncio.to_thread(request.app[REVIEW].decide, ids, decision, linked, reason, who.name)
    if faster is not None:
        return await _page(request, who, f"这一组里已有问题由 {faster} 处理了，您的处理没有保存。", 409)
    await write_down(request, who.name, Action.CHANGED, f"{decision.value} {measure} ×{len(ids)}：{reason}")
    raise web.HTTPSeeOther("/console/review")


@routes.post("/console/review/export")
@staff_only(Role.EDITOR)
async def export(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Give everything decided as files for the repository; nothing running is changed by it."""
    knowledge = request.app[DESK].measures.knowledge
    decided = await asyncio.to_thread(request.app[REVIEW].decided)
    archive = await asyncio.to_thread(archive_of, decided, knowledge)
    await write_down(request, who.name, Action.EXPORTED, f"审核 ×{len(decided)}")
    today = datetime.now(PLACE_OF_THE_POLICY).date()
    disposition = {"Content-Disposition": f'attachment; filename="zhengwen-review-{today}.zip"'}
    return web.Response(body=archive, content_type="application/zip", headers=disposition)


async def _page(
    request: web.Request, who: StaffSession, problem: str | None = None, status: int = 200
) -> web.Response:
    knowledge, lookup = request.app[DESK].measures.knowledge, request.app[PANES].lookup
    questions = await asyncio.to_thread(request.app[REVIEW].undecided)
    groups = await asyncio.to_thread(groups_of, questions, segmenter_with(knowledge.words))
    shown = groups[:_MOST_GROUPS]
    suggested = [await asyncio.to_thread(lookup.find, group[0].text, _MOST_SUGGESTED) for group in shown]
    values = {
        **shared_with_pages(who),
        "groups": list(zip(shown, suggested, strict=True)),
        "measures": knowledge.measures,
        "questions": len(questions),
        "more": len(groups) - len(shown),
        "problem": problem,
    }
    return page(request, "console/review.html", values, status)

"""Searching, reading, and opening answers by their codes."""

import asyncio
from datetime import date

from aiohttp import web

from bot.console.access import staff_only, write_down
from bot.console.notices import NOTICES
from bot.console.pane import Panes
from bot.server.answer_page import code_of, inputs_shown
from bot.server.bodies import BadRequest, json_object, json_response
from bot.server.conversation_api import feedback_of
from bot.server.keys import DESK, FEEDBACK, today_of
from bot.server.retention import oldest_shown
from policy_kb.repository.audit import Action
from policy_kb.repository.moments import in_utc
from policy_kb.repository.notices import Notice
from policy_kb.repository.staff_sessions import StaffSession
from policy_kb.settings import PLACE_OF_THE_POLICY

PANES = web.AppKey("panes", Panes)

routes = web.RouteTableDef()


@routes.get("/console/api/search")
@staff_only()
async def search(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Return the measures that fit what is typed, and the code it may be; never an error."""
    panes, typed = request.app[PANES], request.query.get("q", "")
    found = await asyncio.to_thread(panes.lookup.find, typed)
    day = _day(request)
    return json_response({"results": [panes.brief(m, day) for m in found], "code": code_of(typed) or None})


@routes.get("/console/api/measures/{id}")
@staff_only()
async def measure(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Return everything about a measure as of a day."""
    panes = request.app[PANES]
    found = request.app[DESK].measures.knowledge.by_id.get(request.match_info["id"])
    if found is None:
        raise BadRequest("unknown_measure", "没有这项措施。", 404)
    today = today_of(request)()
    pane = await asyncio.to_thread(panes.whole, found, today, _day(request))
    notices = await asyncio.to_thread(request.app[NOTICES].holding_on, today, found.id)
    return json_response({**pane, "notices": [_notice(notice) for notice in notices]})


@routes.get("/console/api/answers/{code}")
@staff_only()
async def answer(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Return what a caller was told; who opened it is written down."""
    desk, code = request.app[DESK], code_of(request.match_info["code"])
    kept = await asyncio.to_thread(desk.answers.find, code) if code else None
    if kept is None or in_utc(kept.given_at) < oldest_shown(request.app):
        raise BadRequest(
            "unknown_code", "没有这个答复编号，或者已经过期。请来电人再念一遍，或者重新查询。", 404
        )
    await write_down(request, who.name, Action.OPENED_ANSWER, code)
    given_at = in_utc(kept.given_at).astimezone(PLACE_OF_THE_POLICY)
    return json_response(
        {
            "code": code,
            "given_at": given_at.isoformat(timespec="minutes"),
            "lines": kept.text.splitlines(),
            "inputs": inputs_shown(desk, kept.inputs),
            "answer": kept.answer,
        }
    )


@routes.post("/console/api/feedback")
@staff_only()
async def feedback(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Keep what a clerk says of a measure or of an answer."""
    body = await json_object(request)
    said = feedback_of(f"staff:{who.name}", {**body, "helpful": False})
    await asyncio.to_thread(request.app[FEEDBACK].keep, said)
    return json_response({"kept": True})


def _notice(notice: Notice) -> dict[str, str]:
    return {"text": notice.text, "author": notice.author, "until": notice.until.isoformat()}


def _day(request: web.Request) -> date:
    """Return the day the clerk has set, by default the one answers are given for."""
    written = request.query.get("as_of")
    try:
        return date.fromisoformat(written) if written else today_of(request)()
    except ValueError as error:
        raise BadRequest("invalid_day", "日期请写成 2020-09-15。", field="as_of") from error

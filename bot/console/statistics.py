"""How much is asked and how well it is answered: for administrators."""

import asyncio
import csv
import io
import statistics as figures
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from aiohttp import web

from actions.wording import clause_name
from bot.console.access import staff_only, write_down
from bot.console.pages import shared_with_pages
from bot.server.conversation_api import REASONS
from bot.server.keys import DATABASE, DESK, FEEDBACK
from bot.server.rendering import page
from policy_kb.knowledge import Knowledge
from policy_kb.repository.audit import Action
from policy_kb.repository.staff import Role
from policy_kb.repository.staff_sessions import StaffSession
from policy_kb.repository.turns import Turn, TurnRepository
from policy_kb.settings import PLACE_OF_THE_POLICY

CHANNELS = {"web": "网页", "wechat": "公众号"}
_ANSWERED = {"measure", "calculation", "screening", "clause"}
_DOUBTFUL = {"choice", "not_stated"}
_TALK = {"smalltalk", "none"}
_PERIODS = (7, 30, 90, 365)
_MOST_MEASURES = 15
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

routes = web.RouteTableDef()


@routes.get("/console/statistics")
@staff_only(Role.ADMIN)
async def statistics(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Show the figures of the last days."""
    days, since = _period(request)
    turns = await asyncio.to_thread(TurnRepository(request.app[DATABASE]).since, since)
    said = await asyncio.to_thread(request.app[FEEDBACK].since, since)
    knowledge = request.app[DESK].measures.knowledge
    values = {
        **shared_with_pages(who),
        "days": days,
        "periods": _PERIODS,
        "figures": figures_of(turns, knowledge),
        "helpful": sum(feedback.helpful for feedback in said),
        "unhelpful": sum(not feedback.helpful for feedback in said),
        "reasons": Counter(REASONS[f.reason] for f in said if f.reason in REASONS).most_common(),
        "comments": [(f, REASONS.get(f.reason or "", "")) for f in said if f.comment][:30],
    }
    return page(request, "console/statistics.html", values)


@routes.post("/console/statistics/export")
@staff_only(Role.ADMIN)
async def export(request: web.Request, who: StaffSession) -> web.StreamResponse:
    """Give the turns as CSV, safe to open in a spreadsheet."""
    days, since = _period(request)
    turns = await asyncio.to_thread(TurnRepository(request.app[DATABASE]).since, since)
    await write_down(request, who.name, Action.EXPORTED, f"统计 {days} 天")
    disposition = {"Content-Disposition": 'attachment; filename="zhengwen-turns.csv"'}
    return web.Response(body=csv_of(turns).encode("utf-8-sig"), content_type="text/csv", headers=disposition)


def figures_of(turns: Sequence[Turn], knowledge: Knowledge) -> dict[str, Any]:
    """Return the figures of the page; questions are what is no mere talk."""
    asked = [turn for turn in turns if turn.kind not in _TALK]
    days = Counter((turn.at.astimezone(PLACE_OF_THE_POLICY).date(), turn.channel) for turn in asked)
    measures = Counter(turn.measure for turn in asked if turn.measure)
    by_clause = Counter(turn.clause for turn in asked if turn.kind in _ANSWERED)
    clauses = [c.number for _, document in knowledge.policies for c in document.clauses]
    times = sorted(turn.milliseconds for turn in turns)
    return {
        "asked": len(asked),
        "answered": sum(turn.kind in _ANSWERED for turn in asked),
        "doubtful": sum(turn.kind in _DOUBTFUL for turn in asked),
        "days": [
            (day, [(label, days[day, channel]) for channel, label in CHANNELS.items()])
            for day in sorted({day for day, _ in days}, reverse=True)
        ],
        "most_a_day": max(days.values(), default=1),
        "measures": [
            (knowledge.by_id[id].name, times)
            for id, times in measures.most_common(_MOST_MEASURES)
            if id in knowledge.by_id
        ],
        "clauses": [(clause_name(number), by_clause[number]) for number in clauses],
        "most_a_clause": max(by_clause.values(), default=1),
        "never": [clause_name(number) for number in clauses if not by_clause[number]],
        "median": round(figures.median(times)) if times else None,
        "slow": times[min(len(times) - 1, len(times) * 95 // 100)] if times else None,
    }


def csv_of(turns: Iterable[Turn]) -> str:
    """Return turns as CSV; no cell begins like a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["时间", "渠道", "结果", "措施", "条", "毫秒"])
    for turn in turns:
        at = turn.at.astimezone(PLACE_OF_THE_POLICY).strftime("%Y-%m-%d %H:%M:%S")
        cells = (at, turn.channel, turn.kind, turn.measure or "", turn.clause or "", turn.milliseconds)
        writer.writerow([safe(str(cell)) for cell in cells])
    return written.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _period(request: web.Request) -> tuple[int, datetime]:
    written = request.query.get("days", "")
    days = int(written) if written.isdecimal() and int(written[:5]) in _PERIODS else _PERIODS[1]
    return days, datetime.now(timezone.utc) - timedelta(days=days)

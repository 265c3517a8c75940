"""An answer at its address: the same figures, steps and quotes, without the words that asked for it."""

from collections.abc import Mapping
from datetime import timezone
from typing import Any

from aiohttp import web

from bot.server.errors import error_page
from bot.server.keys import CALLERS, DESK, GUARD, SETTINGS
from bot.server.rendering import page
from bot.server.retention import oldest_shown
from policy_kb.calculators.inputs import INPUTS
from policy_kb.desk.desk import Desk
from policy_kb.model.condition import leaves
from policy_kb.repository.answers import ALPHABET, CODE_LENGTH
from policy_kb.settings import PLACE_OF_THE_POLICY

_TRUTH = {True: "是", False: "否", None: "不清楚"}
_UNKNOWN = "没有这个答复编号，或者已经过期。请核对字母和数字，也可以重新提问。"

routes = web.RouteTableDef()


@routes.get("/answer")
async def look_up(request: web.Request) -> web.Response:
    """Ask for a code, and lead on to its answer; works without JavaScript."""
    if written := request.query.get("code", "").strip():
        raise web.HTTPFound(f"/answer/{code_of(written) or '-'}")
    return page(request, "answer_form.html", {"days": request.app[SETTINGS].answer_days})


@routes.get("/answer/{code}")
async def answer(request: web.Request) -> web.Response:
    """Show an answer until it expires. Whoever misses often must wait: codes are not to be guessed."""
    caller = request.app[CALLERS].hashed(request)
    await request.app[GUARD].admit_guess(caller)
    desk, code = request.app[DESK], code_of(request.match_info["code"])
    kept = desk.answers.find(code) if code else None
    given_at = kept.given_at.replace(tzinfo=timezone.utc) if kept else None
    if kept is None or given_at is None or given_at < oldest_shown(request.app):
        return error_page(request, 404, _UNKNOWN)
    await request.app[GUARD].count_hit(caller)
    knowledge = desk.measures.knowledge
    values = {
        "code": kept.code,
        "answer": kept.answer,
        "lines": [line for line in kept.text.splitlines() if not line.startswith("答复编号")],
        "given_at": given_at.astimezone(PLACE_OF_THE_POLICY),
        "inputs": inputs_shown(desk, kept.inputs),
        "measures": [knowledge.by_id[id] for id in kept.answer.get("measures", ()) if id in knowledge.by_id],
        "by_id": knowledge.by_id,
    }
    return page(request, "answer.html", values)


def inputs_shown(desk: Desk, inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the answer was computed from: figures and situations we know, never anybody's words."""
    facts = desk.measures.knowledge.facts_by_id
    situations = {
        leaf.statement: desk.measures.knowledge.situation(leaf)
        for measure in desk.measures.knowledge.measures
        for leaf in leaves(measure.conditions)
    }
    nested = inputs.get("facts")
    flat = {**inputs, **(nested if isinstance(nested, dict) else {})}
    shown = []
    for name, value in flat.items():
        if name in INPUTS and (value is None or isinstance(value, str)):
            shown.append((INPUTS[name].ask, value or "不清楚"))
        elif name in facts and isinstance(value, str):
            fact = facts[name]
            shown.append((fact.label, fact.options.get(value) or f"{value}{fact.unit or ''}"))
        elif (name in facts or name in situations) and (value is None or isinstance(value, bool)):
            label = facts[name].label if name in facts else situations[name]
            shown.append((label, _TRUTH[value]))
    return shown


def code_of(written: str) -> str:
    """Return a code as it is kept; empty when it cannot be one."""
    code = written.strip().upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""

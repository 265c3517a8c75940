"""The text of a policy, its measures one by one and as a list."""

from typing import Any

from aiohttp import web

from bot.server.keys import CALLERS, DESK, GUARD, today_of
from bot.server.listing import AUDIENCES, LONGEST_SEARCH, STANDINGS, Filter, row_of, rows_of
from bot.server.marking import Margins, marked
from bot.server.rendering import LONGEST_QUOTE, TRADITIONAL, page
from policy_kb.desk.citing import Citer
from policy_kb.model.measure import Measure
from policy_kb.model.policy import PolicyFacts
from policy_kb.phrases import OF_A_MEASURE, phrase
from policy_kb.text.document import CLOSING, Document

MARGINS = web.AppKey("margins", Margins)
CITER = web.AppKey("citer", Citer)
_MOST_QUOTES = 12
_ASKED = ("calculate", "ask_eligibility", "ask_deadline")
_LABELS = {act: words for words, act in OF_A_MEASURE.items()}

routes = web.RouteTableDef()


@routes.get("/policy/{id}")
async def policy(request: web.Request) -> web.Response:
    """Show the text of a policy; the quotes that the address names are marked."""
    await request.app[GUARD].admit_reading(request.app[CALLERS].hashed(request))
    about, document = _policy(request)
    quoted = request.query.get("clause", "")
    quotes = [quote for quote in request.query.getall("quote", []) if 0 < len(quote) <= LONGEST_QUOTE]
    words = document.source if request.query.get("script") == TRADITIONAL else document.simplified
    clauses = []
    for clause in (*document.clauses, document.closing):
        anchor = "end" if clause.number is CLOSING else f"c{clause.number}"
        here = quoted == ("end" if clause.number is CLOSING else str(clause.number))
        paragraphs = marked(document, clause, quotes[:_MOST_QUOTES] if here else (), words)
        beside = request.app[MARGINS].of(about.id, clause.number)
        clauses.append((clause, anchor, "-p" if clause.number is CLOSING else "p", paragraphs, beside))
    values = {"policy": about, "document": document, "clauses": clauses, "quoted": bool(quotes)}
    return page(request, "policy.html", values)


@routes.get("/measure/{id}")
async def measure(request: web.Request) -> web.Response:
    """Show everything known of one measure."""
    await request.app[GUARD].admit_reading(request.app[CALLERS].hashed(request))
    desk = request.app[DESK]
    found = desk.measures.knowledge.by_id.get(request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    cite = request.app[CITER].cite
    values = {
        "measure": found,
        "row": row_of(desk, found, today_of(request)()),
        "citations": [cite(found, quote).dict() for quote in dict.fromkeys(q for _, q in found.quotes())],
        "source": cite(found, found.quote).dict(),
        "asks": [(_LABELS[act], phrase(found, act)) for act in _ASKED if _may_ask(found, act)],
        "rivals": _rivals(request, found),
        "by_id": desk.measures.knowledge.by_id,
    }
    return page(request, "measure.html", values)


@routes.get("/rules")
async def rules(request: web.Request) -> web.Response:
    """List the measures that the form asks for."""
    await request.app[GUARD].admit_reading(request.app[CALLERS].hashed(request))
    desk, wanted = request.app[DESK], Filter.of(request.query)
    documents = desk.measures.knowledge.policies
    values = {
        "rows": rows_of(desk, today_of(request)(), wanted),
        "all": len(desk.measures.knowledge.measures),
        "wanted": wanted,
        "audiences": [(audience.value, label) for audience, label in AUDIENCES.items()],
        "standings": [(status.value, label) for status, label in STANDINGS.items()],
        "clauses": sorted({c.number for _, document in documents for c in document.clauses if c.number}),
        "longest": LONGEST_SEARCH,
    }
    return page(request, "rules.html", values)


def _policy(request: web.Request) -> tuple[PolicyFacts, Document]:
    for about, document in request.app[DESK].measures.knowledge.policies:
        if about.id == request.match_info["id"]:
            return about, document
    raise web.HTTPNotFound


def _may_ask(measure: Measure, act: str) -> bool:
    if act == "calculate":
        return measure.calculation is not None or bool(measure.days)
    return act != "ask_eligibility" or measure.conditions is not None


def _rivals(request: web.Request, measure: Measure) -> list[Any]:
    group = measure.excludes.group if measure.excludes else None
    others = request.app[DESK].measures.knowledge.measures
    return [m for m in others if group and m.excludes and m.excludes.group == group and m.id != measure.id]

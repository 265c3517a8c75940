"""The knowledge for programs: measures, facts, clauses, calculation and screening."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import say
from bot.server.bodies import LONGEST_MESSAGE, BadRequest, json_object, json_response
from bot.server.conversation_api import REASONS
from bot.server.examples import EXAMPLES
from bot.server.keys import CALLERS, DESK, GUARD, SESSIONS, today_of
from bot.server.listing import AUDIENCES, STANDINGS, Filter, rows_of
from policy_kb.desk.finding import Finding
from policy_kb.desk.programs import Missing, ProgramDesk, Refused
from policy_kb.model.measure import Audience
from policy_kb.text.document import CLOSING, Clause

PROGRAMS = web.AppKey("programs", ProgramDesk)

routes = web.RouteTableDef()


@routes.get("/api/about")
async def about(request: web.Request) -> web.Response:
    """Say what a page needs before the first question: the policies, whom to call, what one may ask.

    The session is a new one, so that even a first message whose answer is lost can be sent again.
    """
    await _reads(request)
    desk, sessions = request.app[DESK], request.app[SESSIONS]
    policies = [
        {"id": about.id, "title": about.title, "issuer": about.issuer, "url": f"/policy/{about.id}"}
        for about, _ in desk.measures.knowledge.policies
    ]
    contacts = [{"label": contact.label, "for": contact.for_} for contact in desk.deployment.hotlines]
    return json_response(
        {
            "session": sessions.token(sessions.begin()),
            "policies": policies,
            "contacts": contacts,
            "examples": EXAMPLES,
            "reasons": REASONS,
            "longest": LONGEST_MESSAGE,
        }
    )


@routes.get("/api/measures")
async def measures(request: web.Request) -> web.Response:
    """List measures, narrowed by ``q``, ``audience``, ``standing`` and ``clause``."""
    await _reads(request)
    wanted = Filter.of(request.query)
    for name, value, known in (
        ("audience", wanted.audience, AUDIENCES),
        ("standing", wanted.standing, STANDINGS),
    ):
        if value and value not in {option.value for option in known}:
            names = "、".join(option.value for option in known)
            raise BadRequest(f"unknown_{name}", f"{name} 只能是：{names}。")
    rows = rows_of(request.app[DESK], today_of(request)(), wanted)
    return json_response({"measures": [row.to_json() for row in rows]})


@routes.get("/api/facts")
async def facts(request: web.Request) -> web.Response:
    """List the facts that screening knows, with the question that asks for each."""
    await _reads(request)
    found = request.app[DESK].measures.knowledge.facts
    listed = [
        {
            "id": fact.id,
            "label": fact.label,
            "ask": fact.ask,
            "type": fact.type,
            "unit": fact.unit,
            "options": fact.options,
        }
        for fact in found
    ]
    return json_response({"facts": listed})


@routes.get("/api/policy/{id}/clauses/{number}")
async def clause(request: web.Request) -> web.Response:
    """Return the text of a clause with its measures; ``end`` names the closing."""
    await _reads(request)
    policy, written = request.match_info["id"], request.match_info["number"]
    knowledge = request.app[DESK].measures.knowledge
    document = next((document for about, document in knowledge.policies if about.id == policy), None)
    if document is None:
        raise BadRequest("unknown_policy", "没有这份文件。", 404)
    numbers = {str(clause.number): clause.number for clause in document.clauses}
    if written not in numbers and written != "end":
        last = document.clauses[-1].number
        raise BadRequest("unknown_clause", f"没有这一条：这份文件有第1条到第{last}条，结尾写作 end。", 404)
    found = document.clause(numbers.get(written, CLOSING))
    measures = [m.id for m in knowledge.measures if m.policy == policy and m.clause == found.number]
    return json_response({"policy": policy, **_clause(found), "measures": measures})


@routes.post("/api/calculate")
async def calculate(request: web.Request) -> web.Response:
    """Compute one measure from the inputs given."""
    body = await _admitted(request)
    measure = request.app[DESK].measures.knowledge.by_id.get(str(body.get("measure")))
    if measure is None:
        raise BadRequest("unknown_measure", "没有这项措施，GET /api/measures 列出了全部。", 404)
    inputs, day = _mapping(body, "inputs"), body.get("day")
    try:
        found = request.app[PROGRAMS].calculate(measure, inputs, day, today_of(request)())
    except Refused as error:
        raise BadRequest("invalid_input", str(error), field=error.field) from error
    if isinstance(found, Missing):
        raise BadRequest("input_missing", f"缺少 {found.name}：{found.ask}", field=found.name)
    return _answered(request, found)


@routes.post("/api/screen")
async def screen(request: web.Request) -> web.Response:
    """Return which measures apply to somebody, which may, and which do not and why."""
    body = await _admitted(request)
    asked = body.get("audience", Audience.PERSON.value)
    audiences = {audience.value: audience for audience in Audience}
    if not isinstance(asked, str) or asked not in audiences:
        raise BadRequest("unknown_audience", f"audience 只能是：{'、'.join(audiences)}。")
    sections = body.get("sections")
    if sections is not None and not (
        isinstance(sections, list) and all(isinstance(section, str) for section in sections)
    ):
        raise BadRequest("invalid_input", "sections 应是文字的列表。", field="sections")
    facts, day = _mapping(body, "facts"), body.get("day")
    programs = request.app[PROGRAMS]
    try:
        found = programs.screen(audiences[asked], facts, sections, day, today_of(request)())
    except Refused as error:
        raise BadRequest("invalid_input", str(error), field=error.field) from error
    return _answered(request, found)


async def _reads(request: web.Request) -> None:
    await request.app[GUARD].admit_reading(request.app[CALLERS].hashed(request))


async def _admitted(request: web.Request) -> dict[str, Any]:
    body = await json_object(request)
    await request.app[GUARD].admit(request.app[CALLERS].hashed(request))
    return body


def _answered(request: web.Request, finding: Finding) -> web.Response:
    """Keep the answer under a code and say it, as in a conversation."""
    desk, dispatcher = request.app[DESK], CollectingDispatcher()
    say(dispatcher, desk, finding, {})
    message = dispatcher.messages[0]
    answer = desk.answers.find(message["custom"]["code"])
    return json_response({"text": message["text"], "answer": answer.answer if answer else None})


def _mapping(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise BadRequest("invalid_input", f"{name} 应是一个对象。", field=name)
    return value


def _clause(clause: Clause) -> dict[str, Any]:
    paragraphs = [
        {
            "number": paragraph.number,
            "text": paragraph.text,
            "sentences": [{"number": s.number, "text": s.text} for s in paragraph.sentences],
        }
        for paragraph in clause.paragraphs
    ]
    return {
        "clause": clause.number,
        "title": clause.title,
        "chapter": clause.chapter,
        "paragraphs": paragraphs,
    }

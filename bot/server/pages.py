"""The plain pages: a form that works without JavaScript, and the text of a policy."""

from collections.abc import Sequence
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from rasa.core.agent import Agent

from bot.server.api import ASSISTANT, LONGEST_MESSAGE, SESSIONS
from bot.server.history import Turn, turns_of
from policy_kb.desk.desk import Desk
from policy_kb.text.document import Document

DESK = web.AppKey("desk", Desk)
AGENT = web.AppKey("agent", Agent)

EXAMPLES = ("招应届生一个人给公司多少钱", "残疾人租店面开业有补贴吗", "第九条", "都有哪些政策")

routes = web.RouteTableDef()


@routes.get("/")
async def home(request: web.Request) -> web.Response:
    """Show an empty conversation."""
    return _page(request, None, ())


@routes.post("/")
async def ask(request: web.Request) -> web.Response:
    """Answer the message of the form and show the conversation."""
    form = await request.post()
    sessions = request.app[SESSIONS]
    conversation = sessions.conversation(form.get("session")) or sessions.begin()
    text = _field(form.get("button")) or _field(form.get("text"))
    problem = None
    if len(text) > LONGEST_MESSAGE:
        problem = f"问题请控制在{LONGEST_MESSAGE}字以内，现在有{len(text)}字。"
    elif not text.strip():
        problem = "请先输入您的问题。"
    else:
        await request.app[ASSISTANT].answer(conversation, text)
    turns = await turns_of(request.app[AGENT], request.app[DESK], conversation)
    return _page(request, sessions.token(conversation), turns, problem, text if problem else "")


@routes.get("/policy/{id}")
async def policy(request: web.Request) -> web.Response:
    """Show the text of a policy, each paragraph with its anchor."""
    about, document = _policy(request)
    clauses = [*document.clauses, document.closing]
    values = {"policy": about, "document": document, "clauses": clauses}
    return aiohttp_jinja2.render_template("policy.html", request, values)


def _policy(request: web.Request) -> tuple[Any, Document]:
    for about, document in request.app[DESK].measures.knowledge.policies:
        if about.id == request.match_info["id"]:
            return about, document
    raise web.HTTPNotFound


def _page(
    request: web.Request,
    session: str | None,
    turns: Sequence[Turn],
    problem: str | None = None,
    text: str = "",
) -> web.Response:
    values = {
        "session": session,
        "turns": turns,
        "problem": problem,
        "text": text,
        "examples": EXAMPLES,
        "longest": LONGEST_MESSAGE,
        "policies": [about for about, _ in request.app[DESK].measures.knowledge.policies],
        "contacts": request.app[DESK].deployment.contacts,
    }
    return aiohttp_jinja2.render_template("home.html", request, values)


def _field(value: object) -> str:
    return value if isinstance(value, str) else ""

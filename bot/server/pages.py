"""The plain pages: a form that works without JavaScript, and an example of a site that embeds the widget."""

from collections.abc import Mapping, Sequence

from aiohttp import web

from bot.server.api import answer
from bot.server.bodies import LONGEST_MESSAGE
from bot.server.examples import EXAMPLES
from bot.server.history import Turn, turns_of
from bot.server.keys import AGENT, DESK, SESSIONS
from bot.server.limits import TooManyRequests
from bot.server.rendering import page

__all__ = ["AGENT", "DESK", "routes"]

routes = web.RouteTableDef()


@routes.get("/")
async def home(request: web.Request) -> web.Response:
    """Show an empty conversation."""
    return _page(request, None, ())


@routes.post("/")
async def ask(request: web.Request) -> web.Response:
    """Answer the message of the form and show the conversation."""
    form = await _form(request)
    sessions = request.app[SESSIONS]
    token = form.get("session")
    text = _field(form.get("button")) or _field(form.get("text"))
    problem, wait = None, 0
    if len(text) > LONGEST_MESSAGE:
        problem = f"问题请控制在{LONGEST_MESSAGE}字以内，现在有{len(text)}字。"
    elif not text.strip():
        problem = "请先输入您的问题。"
    else:
        try:
            token, _ = await answer(request, token, text)
        except TooManyRequests as error:
            problem, wait = f"问得太快了，请过{error.seconds}秒再试。", error.seconds
    conversation = sessions.conversation(token) or sessions.begin()
    turns = await turns_of(request.app[AGENT], request.app[DESK], conversation)
    response = _page(
        request, sessions.token(conversation), turns, problem, text if problem else "", 429 if wait else 200
    )
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


@routes.get("/example")
async def example(request: web.Request) -> web.Response:
    """Show a site of an enterprise that embeds the widget with one script tag."""
    return page(request, "example.html", {})


async def _form(request: web.Request) -> Mapping[str, object]:
    try:
        return await request.post()
    except (ValueError, LookupError, AssertionError) as error:
        raise web.HTTPBadRequest from error


def _page(
    request: web.Request,
    session: str | None,
    turns: Sequence[Turn],
    problem: str | None = None,
    text: str = "",
    status: int = 200,
) -> web.Response:
    values = {
        "session": session,
        "turns": turns,
        "problem": problem,
        "text": text,
        "examples": EXAMPLES,
        "longest": LONGEST_MESSAGE,
    }
    return page(request, "home.html", values, status)


def _field(value: object) -> str:
    return value if isinstance(value, str) else ""

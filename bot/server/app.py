"""Put the application together."""

from functools import partial
from pathlib import Path

import aiohttp_jinja2
from aiohttp import web
from jinja2 import FileSystemLoader

from actions.wording import clause_name
from bot.server import api, pages
from bot.server.agent import agent_of
from bot.server.conversation import Assistant
from bot.server.sessions import Sessions, secret_key_in
from bot.wechat.attach import attach as attach_wechat
from bot.wechat.configuration import Configuration as WeChat
from bot.wechat.forgetting import forget
from policy_kb.desk.desk import desk_of_environment
from policy_kb.settings import Settings

_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


async def assistant_of(settings: Settings, model: Path) -> Assistant:
    """Return an assistant on its own, without a server."""
    desk = desk_of_environment()
    return Assistant(await agent_of(settings, desk, model), desk, settings.today)


async def create_app(settings: Settings, model: Path) -> web.Application:
    """Return the application; it can answer as soon as it exists."""
    desk = desk_of_environment()
    agent = await agent_of(settings, desk, model)
    app = web.Application(client_max_size=api.LARGEST_BODY, middlewares=[api.errors_as_json, _error_pages])
    app[api.ASSISTANT] = assistant = Assistant(agent, desk, settings.today)
    secret_key = settings.secret_key or secret_key_in(settings.var)
    app[api.SESSIONS] = Sessions(secret_key)
    app[api.REPETITIONS] = api.Repetitions()
    app[pages.DESK] = desk
    app[pages.AGENT] = agent
    environment = aiohttp_jinja2.setup(app, loader=FileSystemLoader(_HERE / "templates"), autoescape=True)
    environment.filters["clause"] = clause_name
    app.add_routes(api.routes)
    app.add_routes(pages.routes)
    if wechat := WeChat.from_environment():
        attach_wechat(
            app,
            wechat,
            assistant=assistant,
            forget=partial(forget, agent),
            secret_key=secret_key,
            redis_url=settings.redis_url,
            public_url=settings.public_url,
        )
    app.router.add_static("/static", _HERE / "static")
    app.on_response_prepare.append(_add_headers)
    return app


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


_PAGES_OF_ERRORS = {404: "没有这个页面。", 405: "这个页面不能这样打开。", 413: "发来的内容太大了。"}


@web.middleware
async def _error_pages(request: web.Request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if request.path.startswith("/api/") or error.status not in _PAGES_OF_ERRORS:
            raise
        values = {"message": _PAGES_OF_ERRORS[error.status]}
        return aiohttp_jinja2.render_template("error.html", request, values, status=error.status)

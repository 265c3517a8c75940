"""Put the application together."""

from functools import partial
from pathlib import Path

from aiohttp import web

from bot.console.attach import attach as attach_console
from bot.server import (
    answer_page,
    api,
    api_pages,
    conversation_api,
    knowledge_api,
    operations,
    pages,
    policy_pages,
    rendering,
)
from bot.server.agent import agent_of
from bot.server.bodies import LARGEST_BODY
from bot.server.callers import Callers
from bot.server.conversation import Assistant
from bot.server.counting import keeping_turns
from bot.server.errors import errors_as_json, errors_as_pages
from bot.server.headers import WIDGET, add_headers
from bot.server.history import forget
from bot.server.keys import (
    AGENT,
    ARRIVALS,
    ASSISTANT,
    CALLERS,
    DATABASE,
    DESK,
    FEEDBACK,
    GUARD,
    REPETITIONS,
    SESSIONS,
    SETTINGS,
    TURN_LOG,
)
from bot.server.limits import Guard
from bot.server.locks import InProcessLockStore
from bot.server.logs import log_requests
from bot.server.marking import Margins
from bot.server.metrics import METRICS, Metrics, count_requests
from bot.server.origins import only_allowed_origins
from bot.server.pause import looking_for_a_pause
from bot.server.retention import deleting_what_expired
from bot.server.sessions import Sessions, secret_key_in
from bot.server.shared_state import shared_state_of
from bot.server.turn_log import TurnLog
from bot.wechat.attach import attach as attach_wechat
from bot.wechat.configuration import Configuration as WeChat
from policy_kb.desk.citing import Citer
from policy_kb.desk.desk import desk_of_environment
from policy_kb.desk.programs import ProgramDesk
from policy_kb.knowledge import open_database
from policy_kb.repository.feedback import FeedbackRepository
from policy_kb.settings import Settings

_STATIC = Path(__file__).parent / "static"
_MODULES = (api, operations, conversation_api, knowledge_api, api_pages, pages, policy_pages, answer_page)


async def assistant_of(settings: Settings, model: Path) -> Assistant:
    """Return an assistant on its own, without a server."""
    desk = desk_of_environment()
    agent = await agent_of(settings, desk, model, InProcessLockStore())
    return Assistant(agent, desk, settings.today, Metrics(), TurnLog())


async def create_app(settings: Settings, model: Path) -> web.Application:
    """Return the application; it can answer as soon as it exists."""
    desk = desk_of_environment()
    shared = shared_state_of(settings.redis_url)
    agent = await agent_of(settings, desk, model, shared.locks)
    middlewares = [count_requests, log_requests, only_allowed_origins, errors_as_json, errors_as_pages]
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=middlewares)
    secret_key = settings.secret_key or secret_key_in(settings.var)
    app[SETTINGS] = settings
    app[DESK] = desk
    app[AGENT] = agent
    app[METRICS] = metrics = Metrics()
    app[TURN_LOG] = turn_log = TurnLog()
    app[ASSISTANT] = assistant = Assistant(agent, desk, settings.today, metrics, turn_log)
    app[SESSIONS] = Sessions(secret_key)
    app[ARRIVALS] = InProcessLockStore()
    app[REPETITIONS] = shared.repetitions
    app[DATABASE] = database = open_database(settings.database_url)
    app[FEEDBACK] = FeedbackRepository(database)
    app[CALLERS] = Callers(secret_key, settings.trusted_proxies)
    app[GUARD] = Guard(shared.limits, settings.session_messages_a_minute, settings.address_messages_a_minute)
    app[knowledge_api.PROGRAMS] = ProgramDesk(desk)
    app[policy_pages.MARGINS] = Margins(desk.measures.knowledge)
    app[policy_pages.CITER] = Citer(desk.measures.knowledge)
    rendering.set_up(app)
    for module in _MODULES:
        app.add_routes(module.routes)
    attach_console(app)
    if wechat := WeChat.from_environment():
        attach_wechat(
            app,
            wechat,
            assistant=assistant,
            forget=partial(forget, agent, app[FEEDBACK]),
            judge=app[FEEDBACK].keep,
            secret_key=secret_key,
            redis_url=settings.redis_url,
            public_url=settings.public_url,
        )
    app.router.add_static("/static", _STATIC)
    app.router.add_static(WIDGET, _STATIC / "widget")
    app.on_response_prepare.append(add_headers)
    app.on_cleanup.append(shared.close)
    app.cleanup_ctx.extend([looking_for_a_pause, deleting_what_expired, keeping_turns])
    return app

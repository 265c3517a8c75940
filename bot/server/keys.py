"""What the handlers find in the application."""

from collections.abc import Callable
from datetime import date

from aiohttp import web
from rasa.core.agent import Agent
from sqlalchemy.engine import Engine

from bot.server.callers import Callers
from bot.server.conversation import Assistant
from bot.server.limits import Guard
from bot.server.locks import InProcessLockStore
from bot.server.repetitions import Repetitions
from bot.server.sessions import Sessions
from bot.server.turn_log import TurnLog
from policy_kb.desk.desk import Desk
from policy_kb.repository.feedback import FeedbackRepository
from policy_kb.settings import Settings

ASSISTANT = web.AppKey("assistant", Assistant)
SESSIONS = web.AppKey("sessions", Sessions)
ARRIVALS = web.AppKey("arrivals", InProcessLockStore)
REPETITIONS = web.AppKey("repetitions", Repetitions)
TURN_LOG = web.AppKey("turn_log", TurnLog)
DESK = web.AppKey("desk", Desk)
AGENT = web.AppKey("agent", Agent)
DATABASE = web.AppKey("database", Engine)
FEEDBACK = web.AppKey("feedback", FeedbackRepository)
SETTINGS = web.AppKey("settings", Settings)
CALLERS = web.AppKey("callers", Callers)
GUARD = web.AppKey("guard", Guard)


def today_of(request: web.Request) -> Callable[[], date]:
    """Return the clock by which the application answers."""
    return request.app[SETTINGS].today

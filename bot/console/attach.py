"""Put the console into the application."""

from aiohttp import web

from bot.console import lookup_api, notices, pages, review, signing_in, statistics
from bot.console.access import AUDIT, STAFF, STAFF_SESSIONS
from bot.console.lookup_api import PANES
from bot.console.notices import NOTICES
from bot.console.pane import Panes
from bot.console.review import REVIEW
from bot.server.keys import DATABASE, DESK
from policy_kb.desk.citing import Citer
from policy_kb.repository.audit import AuditRepository
from policy_kb.repository.notices import NoticeRepository
from policy_kb.repository.review import ReviewRepository
from policy_kb.repository.staff import StaffRepository
from policy_kb.repository.staff_sessions import StaffSessionRepository
from policy_kb.search.kept_vectors import kept_vectors_of_environment
from policy_kb.search.lookup import Lookup
from policy_kb.search.words import segmenter_with

_MODULES = (signing_in, pages, lookup_api, review, notices, statistics)


def attach(app: web.Application) -> None:
    """Add the console's routes and what they need; the vectors are those training left."""
    desk, database = app[DESK], app[DATABASE]
    knowledge = desk.measures.knowledge
    lookup = Lookup(knowledge.measures, segmenter_with(knowledge.words), kept_vectors_of_environment().encode)
    app[PANES] = Panes(desk, Citer(knowledge), lookup)
    app[STAFF] = StaffRepository(database)
    app[STAFF_SESSIONS] = StaffSessionRepository(database)
    app[AUDIT] = AuditRepository(database)
    app[NOTICES] = NoticeRepository(database)
    app[REVIEW] = ReviewRepository(database)
    for module in _MODULES:
        app.add_routes(module.routes)

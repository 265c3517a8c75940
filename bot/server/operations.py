"""For whoever runs the service: ``/livez``, ``/healthz``, ``/metrics``."""

import asyncio
import logging

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.server.bodies import json_response
from bot.server.keys import DATABASE
from bot.server.metrics import METRICS, metrics_response
from policy_kb.repository.database import version_of

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()

SECONDS_TO_ANSWER = 3
_FORWARDED = "X-Forwarded-For"


@routes.get("/livez")
async def livez(request: web.Request) -> web.Response:
    """Say that the process runs: whoever does not hear this may start it anew."""
    return json_response({"status": "ok"})


@routes.get("/healthz")
async def healthz(request: web.Request) -> web.Response:
    """Say whether a question can be answered: that takes the database; the model is loaded before."""
    try:
        asked = asyncio.to_thread(version_of, request.app[DATABASE])
        version = await asyncio.wait_for(asked, SECONDS_TO_ANSWER)
    except (SQLAlchemyError, asyncio.TimeoutError):
        logger.exception("the database does not answer")
        version = None
    if version is None:
        return json_response({"status": "fault", "because": "database"}, status=503)
    return json_response({"status": "ok"})


@routes.get("/metrics")
async def metrics(request: web.Request) -> web.Response:
    """Give the counters to those inside: whoever comes through the proxy finds nothing here."""
    if _FORWARDED in request.headers:
        raise web.HTTPNotFound
    return metrics_response(request.app[METRICS])

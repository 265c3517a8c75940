"""One line of JSON for each request: what, how long, how it ended. Never what was said, never an address."""

import json
import logging
import sys
import time
import traceback
from collections.abc import MutableMapping
from datetime import datetime, timezone
from typing import Any

from aiohttp import web

logger = logging.getLogger("bot.server.requests")

_NOTES = "notes"
_FIELD = "fields"


def note(request: MutableMapping[str, Any], **fields: Any) -> None:
    """Add fields to the line of a request. Give hashes and kinds, never words."""
    request.setdefault(_NOTES, {}).update(fields)


@web.middleware
async def log_requests(request: web.Request, handler: Any) -> web.StreamResponse:
    """Write the line of a request. The route stands in it, not the path, which may hold a code."""
    started, status = time.monotonic(), 500
    try:
        response: web.StreamResponse = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        fields = {
            "method": request.method,
            "route": resource.canonical if resource else None,
            "status": status,
            "ms": round((time.monotonic() - started) * 1000, 1),
            **request.get(_NOTES, {}),
        }
        logger.info("request", extra={_FIELD: fields})


class JsonLines(logging.Formatter):
    """Records as JSON. Of an exception only its type and where it arose: its message may quote somebody."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg if record.args is None or not record.args else record.getMessage(),
            **getattr(record, _FIELD, {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])[-4:]
            line["error"] = record.exc_info[0].__name__
            line["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False, default=str)


def write_json_lines(requests: bool) -> None:
    """Let our own loggers write JSON to the error stream; of requests only when asked to."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    ours = logging.getLogger("bot")
    ours.handlers, ours.propagate = [handler], False
    ours.setLevel(logging.INFO if requests else logging.WARNING)

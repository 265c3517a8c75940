"""What a monitoring system reads: how many, how long, how it ended. Never what was said, nor by whom."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """The counters of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._messages = Counter(
            "zhengwen_messages", "Messages answered, by the kind of answer", ["kind"], registry=self._registry
        )
        self._seconds = Histogram(
            "zhengwen_message_seconds", "Time of a message", buckets=_SECONDS, registry=self._registry
        )
        self._under_way = Gauge(
            "zhengwen_messages_under_way", "Messages being answered", registry=self._registry
        )
        self._requests = Counter(
            "zhengwen_requests", "Requests by route and status", ["route", "status"], registry=self._registry
        )

    @contextmanager
    def message(self) -> Iterator[list[str]]:
        """Measure one message; the caller puts the kind of its answer into the list."""
        kinds: list[str] = []
        started = time.perf_counter()
        with self._under_way.track_inprogress():
            yield kinds
        self._seconds.observe(time.perf_counter() - started)
        self._messages.labels(kinds[-1] if kinds else "none").inc()

    def request(self, route: str | None, status: int) -> None:
        """Count one request; ``route`` is the pattern, not the path, which may hold a code."""
        self._requests.labels(route or "unknown", str(status)).inc()

    def written(self) -> bytes:
        """Return everything in the text format of Prometheus."""
        return generate_latest(self._registry)


METRICS = web.AppKey("metrics", Metrics)


@web.middleware
async def count_requests(request: web.Request, handler: Any) -> web.StreamResponse:
    """Count a request by its route and how it ended."""
    status = 500
    try:
        response: web.StreamResponse = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        request.app[METRICS].request(resource.canonical if resource else None, status)


def metrics_response(metrics: Metrics) -> web.Response:
    """Return the counters as Prometheus reads them."""
    return web.Response(body=metrics.written(), headers={"Content-Type": CONTENT_TYPE_LATEST})

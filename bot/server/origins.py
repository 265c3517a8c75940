"""Which sites may ask from their pages: our own and those on the list."""

from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.server.errors import error_response
from bot.server.keys import SETTINGS

_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "600",
}
_SECONDS_LEFT = "Retry-After"


@web.middleware
async def only_allowed_origins(request: web.Request, handler: Any) -> web.StreamResponse:
    """Refuse a page of a foreign site that is not on the list; a program without Origin is let in."""
    origin = request.headers.get("Origin")
    if origin is None or not request.path.startswith("/api/"):
        return await handler(request)  # type: ignore[no-any-return]
    listed = origin.lower() in request.app[SETTINGS].allowed_origins
    if not listed and urlsplit(origin).netloc.lower() != request.host.lower():
        refused = error_response(403, "origin_not_allowed", "这个网站没有登记使用政问，请联系管理员登记。")
        refused.headers["Vary"] = "Origin"
        return refused
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response: web.StreamResponse = web.Response(status=204, headers=_ALLOWED)
    else:
        response = await handler(request)
        response.headers["Access-Control-Expose-Headers"] = _SECONDS_LEFT
    response.headers["Vary"] = "Origin"
    if listed:
        response.headers["Access-Control-Allow-Origin"] = origin
    return response

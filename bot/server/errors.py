"""What goes wrong, said in Chinese: as JSON for programs, as a page elsewhere."""

import logging
from typing import Any

import aiohttp_jinja2
from aiohttp import web

from bot.server.bodies import LONGEST_MESSAGE, BadRequest, json_response
from bot.server.limits import TooManyRequests

logger = logging.getLogger(__name__)

_TOO_OFTEN = "问得太快了，请过{seconds}秒再试。"
_JSON = {
    404: ("not_found", "没有这个地址。"),
    405: ("method_not_allowed", "这个地址不接受 {method} 请求，只接受 {allowed}。"),
    413: ("too_large", f"发来的内容太大，问题请控制在{LONGEST_MESSAGE}字以内。"),
}
_PAGES = {
    400: "发来的表单读不出来。",
    404: "没有这个页面。",
    405: "这个页面不能这样打开。",
    413: "发来的内容太大了。",
}
_OURS = "系统出了点问题，请稍后再试。"


def is_for_programs(request: web.Request) -> bool:
    """Say whether a request is answered in JSON."""
    return request.path.startswith(("/api/", "/console/api/"))


@web.middleware
async def errors_as_json(request: web.Request, handler: Any) -> web.StreamResponse:
    """Turn what goes wrong for programs into JSON with a sentence for people."""
    if not is_for_programs(request):
        return await handler(request)  # type: ignore[no-any-return]
    try:
        return await handler(request)  # type: ignore[no-any-return]
    except BadRequest as error:
        return error_response(error.status, error.code, error.message, **error.details)
    except TooManyRequests as error:
        response = error_response(429, "too_many_requests", _TOO_OFTEN.format(seconds=error.seconds))
        response.headers["Retry-After"] = str(error.seconds)
        return response
    except web.HTTPException as error:
        if error.status not in _JSON:
            raise
        code, message = _JSON[error.status]
        allowed = error.headers.get("Allow", "")
        response = error_response(error.status, code, message.format(method=request.method, allowed=allowed))
        if allowed:
            response.headers["Allow"] = allowed
        return response
    except Exception:
        logger.exception("a request failed")
        return error_response(500, "fault", _OURS)


@web.middleware
async def errors_as_pages(request: web.Request, handler: Any) -> web.StreamResponse:
    """Turn what goes wrong elsewhere into a page that leads on."""
    try:
        return await handler(request)  # type: ignore[no-any-return]
    except TooManyRequests as error:
        if is_for_programs(request):
            raise
        response = error_page(request, 429, _TOO_OFTEN.format(seconds=error.seconds))
        response.headers["Retry-After"] = str(error.seconds)
        return response
    except web.HTTPException as error:
        if is_for_programs(request) or error.status not in _PAGES:
            raise
        return error_page(request, error.status, _PAGES[error.status])
    except Exception:
        if is_for_programs(request):
            raise
        logger.exception("a page failed")
        return error_page(request, 500, _OURS)


def error_page(request: web.Request, status: int, message: str) -> web.Response:
    """Return a page that says what is wrong and offers the search."""
    return aiohttp_jinja2.render_template("error.html", request, {"message": message}, status=status)


def error_response(status: int, code: str, message: str, **details: Any) -> web.Response:
    """Return an error in the form all our JSON errors have."""
    return json_response({"error": {"code": code, "message": message, **details}}, status)

"""``POST /api/chat`` and ``GET /healthz``."""

import asyncio
import json
from collections import OrderedDict
from typing import Any

from aiohttp import web

from bot.server.conversation import Assistant, Reply
from bot.server.sessions import Sessions

LARGEST_BODY = 16 * 1024
LONGEST_MESSAGE = 500
LONGEST_MESSAGE_ID = 64
_REMEMBERED_MESSAGES = 10_000

ASSISTANT = web.AppKey("assistant", Assistant)
SESSIONS = web.AppKey("sessions", Sessions)

routes = web.RouteTableDef()


class BadRequest(Exception):
    """A request that cannot be answered; ``message`` is for people, ``code`` for programs."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Repetitions:
    """The replies of messages that carried an id, so that a message sent again is not answered twice."""

    def __init__(self) -> None:
        self._replies: OrderedDict[tuple[str, str], asyncio.Task[list[Reply]]] = OrderedDict()

    async def answer(self, assistant: Assistant, conversation: str, text: str, id: str | None) -> list[Reply]:
        """Answer a message, or give again what was answered to the same id."""
        if id is None:
            return await assistant.answer(conversation, text)
        key = (conversation, id)
        if key not in self._replies:
            self._replies[key] = asyncio.create_task(assistant.answer(conversation, text))
            while len(self._replies) > _REMEMBERED_MESSAGES:
                self._replies.popitem(last=False)
        return await asyncio.shield(self._replies[key])


REPETITIONS = web.AppKey("repetitions", Repetitions)


@routes.post("/api/chat")
async def chat(request: web.Request) -> web.Response:
    """Answer one message."""
    body = await _json_object(request)
    text, id = _text(body.get("text")), _message_id(body.get("id"))
    sessions = request.app[SESSIONS]
    conversation = sessions.conversation(body.get("session")) or sessions.begin()
    replies = await request.app[REPETITIONS].answer(request.app[ASSISTANT], conversation, text, id)
    messages = [reply.to_json() for reply in replies]
    return _json_response({"session": sessions.token(conversation), "messages": messages})


@routes.get("/healthz")
async def healthz(request: web.Request) -> web.Response:
    """Say that a question can be answered: the application only starts once it can."""
    return _json_response({"status": "ok"})


@web.middleware
async def errors_as_json(request: web.Request, handler: Any) -> web.StreamResponse:
    """Turn what goes wrong below ``/api`` into JSON with a sentence for people."""
    if not request.path.startswith("/api/"):
        return await handler(request)  # type: ignore[no-any-return]
    try:
        return await handler(request)  # type: ignore[no-any-return]
    except BadRequest as error:
        return error_response(error.status, error.code, error.message)
    except web.HTTPRequestEntityTooLarge:
        return _too_large()
    except web.HTTPMethodNotAllowed:
        return error_response(405, "method_not_allowed", "这个地址只接受 POST 请求。")
    except web.HTTPNotFound:
        return error_response(404, "not_found", "没有这个地址。")


def error_response(status: int, code: str, message: str) -> web.Response:
    """Return an error in the form all our JSON errors have."""
    return _json_response({"error": {"code": code, "message": message}}, status)


def _json_response(value: Any, status: int = 200) -> web.Response:
    return web.json_response(value, status=status, dumps=lambda v: json.dumps(v, ensure_ascii=False))


async def _json_object(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise BadRequest("wrong_content_type", "请用 application/json 发送。", 415)
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise BadRequest("invalid_json", "发来的内容不是有效的 JSON。") from error
    if not isinstance(body, dict):
        raise BadRequest("invalid_json", "发来的内容应是一个 JSON 对象。")
    return body


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest("text_missing", "缺少 text：请把问题写在 text 里。")
    if len(value) > LONGEST_MESSAGE:
        raise BadRequest("text_too_long", f"问题请控制在{LONGEST_MESSAGE}字以内。", 413)
    return value


def _message_id(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_MESSAGE_ID:
        raise BadRequest("invalid_id", f"id 应是1到{LONGEST_MESSAGE_ID}个字符的文字。")
    return value


def _too_large() -> web.Response:
    return error_response(413, "too_large", f"发来的内容太大，问题请控制在{LONGEST_MESSAGE}字以内。")

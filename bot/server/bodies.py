"""Read what a request brings, and answer in JSON."""

import json
from typing import Any

from aiohttp import web

from bot.server.keys import SESSIONS

LARGEST_BODY = 16 * 1024
LONGEST_MESSAGE = 500
LONGEST_MESSAGE_ID = 64


class BadRequest(Exception):
    """A request that cannot be answered; ``message`` is for people, ``code`` for programs."""

    def __init__(self, code: str, message: str, status: int = 400, **details: Any):
        super().__init__(message)
        self.code, self.message, self.status, self.details = code, message, status, details


async def json_object(request: web.Request) -> dict[str, Any]:
    """Return the object in the body. Raises ``BadRequest``."""
    if request.content_type != "application/json":
        raise BadRequest("wrong_content_type", "请用 application/json 发送。", 415)
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise BadRequest("invalid_json", "发来的内容不是有效的 JSON。") from error
    if not isinstance(body, dict):
        raise BadRequest("invalid_json", "发来的内容应是一个 JSON 对象。")
    return body


def text_of(value: object) -> str:
    """Return the text of a message. Raises ``BadRequest``."""
    if not isinstance(value, str):
        raise BadRequest("text_missing", "缺少 text：请把问题写在 text 里。")
    if len(value) > LONGEST_MESSAGE:
        raise BadRequest("text_too_long", f"问题请控制在{LONGEST_MESSAGE}字以内。", 413)
    return value


def message_id_of(value: object) -> str | None:
    """Return the id of a message, if it has one. Raises ``BadRequest``."""
    if value is None:
        return None
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_MESSAGE_ID:
        raise BadRequest("invalid_id", f"id 应是1到{LONGEST_MESSAGE_ID}个字符的文字。")
    return value


def conversation_of(request: web.Request, token: object = None) -> str:
    """Return the conversation of a token in the body, the Authorization header or the address.

    Raises ``BadRequest`` when we did not make the token: nothing of any conversation is shown.
    """
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if token is None and scheme.lower() == "bearer":
        token = bearer.strip()
    if token is None:
        token = request.query.get("session")
    conversation = request.app[SESSIONS].conversation(token)
    if conversation is None:
        raise BadRequest("invalid_session", "会话凭证缺失或无效，请从新的对话开始。", 401)
    return conversation


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer in JSON that people can read too."""
    return web.json_response(
        value, status=status, headers=headers, dumps=lambda v: json.dumps(v, ensure_ascii=False)
    )

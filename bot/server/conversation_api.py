"""What belongs to one conversation: its history, a word on an answer, export and erasure."""

from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from aiohttp import web

from bot.server.bodies import BadRequest, conversation_of, json_object, json_response
from bot.server.history import codes_of, forget, turns_of, was_given
from bot.server.keys import AGENT, CALLERS, DESK, FEEDBACK, GUARD, REPETITIONS
from bot.server.privacy import mask
from policy_kb.repository.feedback import Feedback

LONGEST_COMMENT = 200
REASONS = {
    "wrong": "说得不对",
    "not_asked": "答非所问",
    "unclear": "看不明白",
    "incomplete": "说得不全",
    "other": "其他",
}

routes = web.RouteTableDef()


@routes.get("/api/history")
async def history(request: web.Request) -> web.Response:
    """Return the last turns of a conversation."""
    conversation = await _reader(request)
    turns = await turns_of(request.app[AGENT], request.app[DESK], conversation)
    return json_response({"turns": [turn.to_json() for turn in turns]})


@routes.get("/api/export")
async def export(request: web.Request) -> web.Response:
    """Return everything that is kept of a conversation, as a file."""
    conversation = await _reader(request)
    app = request.app
    turns = await turns_of(app[AGENT], app[DESK], conversation, most=None)
    said = [_plain(feedback) for feedback in app[FEEDBACK].of(conversation)]
    disposition = {"Content-Disposition": 'attachment; filename="zhengwen.json"'}
    return json_response({"turns": [turn.to_json() for turn in turns], "feedback": said}, headers=disposition)


@routes.post("/api/feedback")
async def feedback(request: web.Request) -> web.Response:
    """Keep whether an answer helped."""
    body = await json_object(request)
    conversation = conversation_of(request, body.get("session"))
    app = request.app
    await app[GUARD].admit(app[CALLERS].hashed(request), conversation)
    said = feedback_of(conversation, body)
    if not await was_given(app[AGENT], conversation, said.answer):
        raise BadRequest("unknown_answer", "这次对话里没有这条答复。", 404)
    app[FEEDBACK].keep(said)
    return json_response({"kept": True})


@routes.post("/api/erase")
async def erase(request: web.Request) -> web.Response:
    """Delete a conversation, the answers given in it, and what was said of them."""
    body = await json_object(request)
    conversation = conversation_of(request, body.get("session"))
    app = request.app
    await app[GUARD].admit(app[CALLERS].hashed(request), conversation)
    codes = await codes_of(app[AGENT], conversation)
    await forget(app[AGENT], app[FEEDBACK], conversation)
    await app[REPETITIONS].forget(conversation)
    return json_response({"erased": True, "answers": app[DESK].answers.forget(codes)})


async def _reader(request: web.Request) -> str:
    conversation = conversation_of(request)
    await request.app[GUARD].admit_reading(request.app[CALLERS].hashed(request))
    return conversation


def feedback_of(conversation: str, body: dict[str, Any]) -> Feedback:
    """Return what a body says of an answer. Raises ``BadRequest``."""
    answer, helpful = body.get("code") or body.get("id"), body.get("helpful")
    reason, comment = body.get("reason"), body.get("comment")
    if not isinstance(answer, str) or not 0 < len(answer) <= 64:
        raise BadRequest("answer_missing", "请用 code（答复编号）或 id（消息编号）说明是哪条答复。")
    if not isinstance(helpful, bool):
        raise BadRequest("helpful_missing", "请用 helpful 说明有没有帮助：true 或 false。")
    if reason is not None and not (isinstance(reason, str) and reason in REASONS):
        raise BadRequest("unknown_reason", f"reason 只能是：{'、'.join(REASONS)}。")
    if comment is not None and (not isinstance(comment, str) or len(comment) > LONGEST_COMMENT):
        raise BadRequest("comment_too_long", f"comment 应是{LONGEST_COMMENT}字以内的文字。")
    now = datetime.now(timezone.utc)
    return Feedback(conversation, answer, now, helpful, reason, mask(comment) if comment else None)


def _plain(feedback: Feedback) -> dict[str, Any]:
    kept = asdict(feedback)
    del kept["conversation"]
    return {**kept, "given_at": feedback.given_at.isoformat()}

"""``POST /api/chat``."""

from typing import Any

from aiohttp import web

from bot.server.bodies import json_object, json_response, message_id_of, text_of
from bot.server.history import turns_of
from bot.server.keys import AGENT, ARRIVALS, ASSISTANT, CALLERS, DESK, GUARD, REPETITIONS, SESSIONS
from bot.server.logs import note

routes = web.RouteTableDef()


@routes.post("/api/chat")
async def chat(request: web.Request) -> web.Response:
    """Answer one message."""
    body = await json_object(request)
    text, id = text_of(body.get("text")), message_id_of(body.get("id"))
    token, messages = await answer(request, body.get("session"), text, id)
    return json_response({"session": token, "messages": messages})


async def answer(
    request: web.Request, token: object, text: str, id: str | None = None
) -> tuple[str, list[dict[str, Any]]]:
    """Answer a message within the limits; return the token of the conversation and the replies.

    A message sent again takes nothing from what the conversation has left.
    """
    app = request.app
    known = app[SESSIONS].conversation(token)
    conversation = known or app[SESSIONS].begin()

    async def replies() -> list[dict[str, Any]]:
        return [reply.to_json() for reply in await app[ASSISTANT].answer(conversation, text, id)]

    async def recorded() -> list[dict[str, Any]]:
        turns = await turns_of(app[AGENT], app[DESK], conversation)
        return [reply.to_json() for turn in turns if turn.id == id for reply in turn.replies]

    # In line from here on: what is asked of Redis below may be answered in any order.
    async with app[ARRIVALS].lock(conversation):
        if known is None or not await app[REPETITIONS].knows(known, id):
            await app[GUARD].admit(app[CALLERS].hashed(request), known)
        messages = await app[REPETITIONS].once(conversation, id, replies, recorded)
    kinds = [(message.get("answer") or {}).get("kind") for message in messages]
    note(request, conversation=app[CALLERS].hashed_text(conversation), kind=kinds[-1], length=len(text))
    return app[SESSIONS].token(conversation), messages

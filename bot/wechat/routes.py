"""``GET`` and ``POST /wechat``."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import ClientPayloadError, web
from aiohttp.http_exceptions import PayloadEncodingError

from bot.wechat.attendant import Attendant
from bot.wechat.client import Client
from bot.wechat.envelope import Envelope, Refused
from bot.wechat.identity import Identities
from bot.wechat.incoming import Incoming, Malformed, read
from bot.wechat.memory import Memory
from bot.wechat.outgoing import text_reply
from bot.wechat.turns import Turn, Turns
from bot.wechat.wording import say

logger = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
_SECONDS_TO_READ = 4.0
_SECONDS_BETWEEN_LOOKS = 0.1
_NO_BODY = (asyncio.TimeoutError, ClientPayloadError, PayloadEncodingError, web.RequestPayloadError)
NOTHING = "success"
"""What WeChat takes for: received, show nothing, do not send again."""


@dataclass(frozen=True)
class Channel:
    """Everything a request needs."""

    envelope: Envelope
    identities: Identities
    turns: Turns
    memory: Memory
    attendant: Attendant
    client: Client
    now: Callable[[], float] = time.time


CHANNEL = web.AppKey("wechat", Channel)

routes = web.RouteTableDef()


@routes.get("/wechat")
async def verify(request: web.Request) -> web.Response:
    """Answer the check of the address that WeChat makes when the settings are saved."""
    channel = request.app[CHANNEL]
    try:
        return web.Response(text=channel.envelope.greet(request.query, channel.now()))
    except (Refused, Malformed) as error:
        return _refusal(error)


@routes.post("/wechat")
async def receive(request: web.Request) -> web.Response:
    """Take one message and answer it, or say that the answer comes another way."""
    channel = request.app[CHANNEL]
    try:
        body = await _body(request)
        if body is None:
            return web.Response(status=413, text="too large")
        opened = channel.envelope.open(body, request.query, channel.now())
        message = read(opened.xml)
    except (Refused, Malformed) as error:
        return _refusal(error)
    text = await _reply(request, channel, message)
    if not text:
        return web.Response(text=NOTHING)
    xml = text_reply(message, text, channel.now())
    if opened.encrypted:
        xml = channel.envelope.close(xml, channel.now())
    return web.Response(text=xml, content_type="application/xml")


async def _reply(request: web.Request, channel: Channel, message: Incoming) -> str:
    conversation = channel.identities.conversation(message.sender)
    turn = _turn(channel, message, conversation)
    try:
        outcome = await channel.turns.answer(turn)
        if outcome.hold:
            await _hold(request, channel.turns.pace.hold)
            return ""
        traditional = outcome.kept and await channel.memory.writes_traditional(conversation)
    except Exception:  # a 5xx would make WeChat show its own notice
        logger.exception("message %s could not be answered", message.id[:8])
        return say("fault")
    return say("kept", traditional) if outcome.kept else outcome.text


def _turn(channel: Channel, message: Incoming, conversation: str) -> Turn:
    return Turn(
        id=f"{conversation}:{message.id}",
        work=lambda: channel.attendant.attend(message, conversation),
        failed=lambda: say("fault"),
        send=lambda text: channel.client.send_text(message.sender, text),
        typing=lambda: channel.client.show_typing(message.sender),
        keep=lambda: channel.memory.await_reply(conversation, f"{conversation}:{message.id}"),
    )


async def _hold(request: web.Request, seconds: float) -> None:
    """Answer nothing until WeChat hangs up: only then does it send the message again."""
    for _ in range(round(seconds / _SECONDS_BETWEEN_LOOKS)):
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    if request.transport is not None:
        request.transport.abort()


async def _body(request: web.Request) -> bytes | None:
    """Read the body; None when it is too large. Raises ``Malformed`` when it does not come."""
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    try:
        return await asyncio.wait_for(_read_up_to(request, LARGEST_BODY), _SECONDS_TO_READ)
    except _NO_BODY as error:
        raise Malformed("the body did not come whole") from error


async def _read_up_to(request: web.Request, most: int) -> bytes | None:
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > most:
            return None
    return bytes(body)


def _refusal(error: Exception) -> web.Response:
    status = 403 if isinstance(error, Refused) else 400
    logger.info("refused a request: %s", error)
    return web.Response(status=status, text="refused" if status == 403 else "malformed")

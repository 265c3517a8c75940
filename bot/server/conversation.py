"""One message through the assistant: mask, normalise, understand, answer, and always a reply."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted

from actions.smalltalk import smalltalk
from actions.wording import Wording, word
from bot.server.action_endpoint import fault_finding
from bot.server.channel import ReplyChannel
from bot.server.metrics import Metrics
from bot.server.privacy import mask, what_was_masked, without_masks
from bot.server.turn_log import TurnLog
from policy_kb.desk.desk import Desk
from policy_kb.desk.finding import Finding
from policy_kb.search.semantic import encode
from policy_kb.text.normalise import normalise
from policy_kb.text.script import is_traditional, to_traditional

logger = logging.getLogger(__name__)

AS_TYPED, MESSAGE_ID = "as_typed", "id"
"""Metadata of a message: its masked words where they differ from the normalised ones, and the caller's id."""


@dataclass(frozen=True)
class Reply:
    """One message to the user: what a person reads, and the answer for programs."""

    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    answer: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the plain form, without what is absent."""
        plain: dict[str, Any] = {"text": self.text}
        if self.buttons:
            plain["buttons"] = self.buttons
        if self.answer:
            plain["answer"] = self.answer
        return plain


class Assistant:
    """Answers messages of conversations; while ``notice`` is set, with that alone."""

    notice: str | None = None

    def __init__(
        self, agent: Agent, desk: Desk, today: Callable[[], date], metrics: Metrics, turn_log: TurnLog
    ):
        self._agent = agent
        self._desk = desk
        self._today = today
        self._metrics = metrics
        self._turn_log = turn_log

    async def answer(
        self, conversation: str, text: str, id: str | None = None, channel: str = "web"
    ) -> list[Reply]:
        """Return the replies to one message; never none. ``id`` is kept with it for the history."""
        started = time.perf_counter()
        with self._metrics.message() as kinds:
            replies = await self._answer(conversation, text, id)
            kinds += [reply.answer["kind"] for reply in replies if reply.answer]
        answers = [reply.answer for reply in replies if reply.answer]
        self._turn_log.note(channel, answers[-1] if answers else None, time.perf_counter() - started)
        return replies

    async def _answer(self, conversation: str, text: str, id: str | None) -> list[Reply]:
        masked = mask(text)
        clean = normalise(without_masks(masked))
        if self.notice:
            return [_in_traditional(Reply(self.notice)) if is_traditional(masked) else Reply(self.notice)]
        if not clean:
            return [self._worded(smalltalk("empty"))]
        channel = ReplyChannel()
        message = UserMessage(
            clean,
            output_channel=channel,
            sender_id=conversation,
            input_channel=channel.name(),
            metadata=_metadata(self._today(), masked, clean, id),
        )
        try:
            async with self._agent.lock_store.lock(conversation):
                # The longest part of understanding, beside the event loop: others are served meanwhile.
                await asyncio.to_thread(encode, clean)
                await self._agent.processor.handle_message(message)
        except Exception:
            logger.exception("a turn failed")
        if not channel.messages:
            await self._close_turn(conversation)
            return [self._worded(fault_finding())]
        return shown_reply(channel.messages, masked, self._desk)

    async def understand(self, text: str) -> dict[str, Any]:
        """Return what the NLU makes of a message: intent, entities, links and band."""
        return await self._agent.parse_message(normalise(without_masks(mask(text))))

    def _worded(self, finding: Finding) -> Reply:
        wording: Wording = word(finding, self._desk.deployment)
        buttons = [{"title": button.title, "payload": button.payload} for button in wording.buttons]
        return Reply(wording.text, buttons, finding.answer.public())

    async def _close_turn(self, conversation: str) -> None:
        """Let the next turn work: Rasa is silent for good when a turn does not end in action_listen."""
        logger.error("a turn yielded no message")
        store = self._agent.tracker_store
        try:
            async with self._agent.lock_store.lock(conversation):
                tracker = await store.get_or_create_tracker(conversation)
                if tracker.latest_action_name != ACTION_LISTEN_NAME:
                    tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
                    await store.save(tracker)
        except Exception:
            logger.exception("a failed turn could not be closed")


def shown_reply(messages: list[dict[str, Any]], asked: str, desk: Desk) -> list[Reply]:
    """Return what a person is shown for what was said: in their script, with a line on what was masked."""
    replies = [_reply(message, desk) for message in messages]
    if replies and (masked := what_was_masked(asked)):
        replies[-1] = replace(
            replies[-1], text=f"{replies[-1].text}\n已为您遮盖{'、'.join(masked)}，没有保存。"
        )
    return [_in_traditional(reply) for reply in replies] if is_traditional(asked) else replies


def _reply(message: dict[str, Any], desk: Desk) -> Reply:
    said = message["said"]
    answer = said.get("answer")
    if said.get("code"):
        kept = desk.answers.find(said["code"])
        answer = kept.answer if kept else None
    return Reply(message["text"], message["buttons"], answer)


def _metadata(today: date, masked: str, clean: str, id: str | None) -> dict[str, str]:
    metadata = {"today": today.isoformat()}
    if masked != clean:
        metadata[AS_TYPED] = masked
    if id is not None:
        metadata[MESSAGE_ID] = id
    return metadata


def _in_traditional(reply: Reply) -> Reply:
    buttons = [{**button, "title": to_traditional(button["title"])} for button in reply.buttons]
    return Reply(to_traditional(reply.text), buttons, reply.answer)

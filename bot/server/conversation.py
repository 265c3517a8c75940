"""One message through the assistant: mask, normalise, understand, answer, and always a reply."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
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
from bot.server.privacy import mask
from policy_kb.desk.desk import Desk
from policy_kb.desk.finding import Finding
from policy_kb.text.normalise import normalise
from policy_kb.text.script import is_traditional, to_traditional

logger = logging.getLogger(__name__)


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
    """Answers messages of conversations."""

    def __init__(self, agent: Agent, desk: Desk, today: Callable[[], date]):
        self._agent = agent
        self._desk = desk
        self._today = today

    async def answer(self, conversation: str, text: str) -> list[Reply]:
        """Return the replies to one message; never none."""
        masked = mask(text)
        clean = normalise(masked)
        if not clean:
            return [self._worded(smalltalk("empty"))]
        channel = ReplyChannel()
        message = UserMessage(
            clean,
            output_channel=channel,
            sender_id=conversation,
            input_channel=channel.name(),
            metadata={"today": self._today().isoformat()},
        )
        try:
            await self._agent.handle_message(message)
        except Exception:
            logger.exception("a turn failed")
        if not channel.messages:
            await self._close_turn(conversation)
            return [self._worded(fault_finding())]
        replies = [self._reply(message) for message in channel.messages]
        return [_in_traditional(reply) for reply in replies] if is_traditional(masked) else replies

    def _reply(self, message: dict[str, Any]) -> Reply:
        said = message["said"]
        answer = said.get("answer")
        if said.get("code"):
            kept = self._desk.answers.find(said["code"])
            answer = kept.answer if kept else None
        return Reply(message["text"], message["buttons"], answer)

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


def _in_traditional(reply: Reply) -> Reply:
    buttons = [{**button, "title": to_traditional(button["title"])} for button in reply.buttons]
    return Reply(to_traditional(reply.text), buttons, reply.answer)

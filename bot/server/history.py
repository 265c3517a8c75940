"""What was said in a conversation, read back from its tracker."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered, UserUttered

from bot.server.conversation import AS_TYPED, MESSAGE_ID, Reply, shown_reply
from policy_kb.desk.desk import Desk
from policy_kb.repository.feedback import FeedbackRepository

MOST_TURNS_SHOWN = 20


@dataclass
class Turn:
    """A message of the user and what was answered; ``id`` is the one the message was sent under."""

    asked: str
    at: datetime
    id: str | None = None
    replies: list[Reply] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the plain form."""
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "asked": self.asked,
            "messages": [reply.to_json() for reply in self.replies],
        }


async def turns_of(
    agent: Agent, desk: Desk, conversation: str, most: int | None = MOST_TURNS_SHOWN
) -> list[Turn]:
    """Return the last turns of a conversation, oldest first; all of them when ``most`` is None."""
    tracker = await agent.tracker_store.retrieve_full_tracker(conversation)
    turns: list[Turn] = []
    said: list[list[dict[str, Any]]] = []
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered) and event.text:
            metadata = event.metadata or {}
            at = datetime.fromtimestamp(event.timestamp, timezone.utc)
            turns.append(Turn(metadata.get(AS_TYPED) or event.text, at, metadata.get(MESSAGE_ID)))
            said.append([])
        elif isinstance(event, BotUttered) and turns:
            said[-1].append(_message(event))
    shown = slice(-most if most else None, None)
    for turn, messages in zip(turns[shown], said[shown], strict=True):
        turn.replies = shown_reply(messages, turn.asked, desk)
    return turns[shown]


async def codes_of(agent: Agent, conversation: str) -> list[str]:
    """Return the codes of the answers that a conversation was given."""
    tracker = await agent.tracker_store.retrieve_full_tracker(conversation)
    return list(_codes(tracker.events)) if tracker else []


async def was_given(agent: Agent, conversation: str, answer: str) -> bool:
    """Say whether an answer, named by its code or by the id of its message, stands in a conversation."""
    tracker = await agent.tracker_store.retrieve_full_tracker(conversation)
    events = tracker.events if tracker else ()
    ids = {(event.metadata or {}).get(MESSAGE_ID) for event in events if isinstance(event, UserUttered)}
    return answer in ids or answer in _codes(events)


async def forget(agent: Agent, feedback: FeedbackRepository, conversation: str) -> None:
    """Delete a conversation while nobody answers in it, and what was said of its answers."""
    async with agent.lock_store.lock(conversation):
        await agent.tracker_store.forget(conversation)
    await asyncio.to_thread(feedback.forget, conversation)


def _message(event: BotUttered) -> dict[str, Any]:
    said = event.data.get("custom") or {}
    return {"text": event.text or "", "buttons": event.data.get("buttons") or [], "said": said}


def _codes(events: Any) -> Iterator[str]:
    for event in events:
        if isinstance(event, BotUttered) and (code := (event.data.get("custom") or {}).get("code")):
            yield code

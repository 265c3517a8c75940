"""What was said in a conversation, read back from its tracker."""

from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered, UserUttered

from policy_kb.desk.desk import Desk

MOST_TURNS_SHOWN = 20


@dataclass
class Turn:
    """A message of the user and what was answered."""

    asked: str
    replies: list[dict[str, Any]] = field(default_factory=list)


async def turns_of(agent: Agent, desk: Desk, conversation: str) -> list[Turn]:
    """Return the last turns of a conversation, oldest first."""
    tracker = await agent.tracker_store.retrieve(conversation)
    turns: list[Turn] = []
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered) and event.text:
            turns.append(Turn(event.text))
        elif isinstance(event, BotUttered) and turns:
            turns[-1].replies.append(_reply(event, desk))
    return turns[-MOST_TURNS_SHOWN:]


def _reply(event: BotUttered, desk: Desk) -> dict[str, Any]:
    said = event.data.get("custom") or {}
    answer = said.get("answer")
    if said.get("code"):
        kept = desk.answers.find(said["code"])
        answer = kept.answer if kept else None
    return {"text": event.text or "", "buttons": event.data.get("buttons") or [], "answer": answer}

"""Say the last answer once more, whole or in short."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import DeskAction, say
from actions.smalltalk import smalltalk

_SOURCE, _CODE = "依据：", "答复编号"


class SayingAgain(DeskAction):
    """An action that repeats what was said last."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Repeat, or say that there is nothing to repeat; an open question is asked again by its form."""
        if tracker.active_loop:
            return []
        said = last_said(tracker)
        if said is None:
            return say(dispatcher, self.desk, smalltalk("nothing_said"), {})
        data = said.get("data") or {}
        dispatcher.utter_message(
            text=self.reworded(said["text"]), buttons=data.get("buttons"), json_message=data.get("custom")
        )
        return []

    @abstractmethod
    def reworded(self, text: str) -> str:
        """Return what is said of a text this time."""


class ActionRepeat(SayingAgain):
    """Say the last answer again."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_repeat"

    def reworded(self, text: str) -> str:
        """Return the text as it was."""
        return text


class ActionSimplify(SayingAgain):
    """Say only the first line of the last answer, its clause and its code."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_simplify"

    def reworded(self, text: str) -> str:
        """Return the first line and those that tell where it stands."""
        first, *others = text.splitlines()
        kept = [line for line in others if line.startswith((_SOURCE, _CODE))]
        return "\n".join([f"简单说：{first.removeprefix('简单说：')}", *kept])


def last_said(tracker: Tracker) -> Mapping[str, Any] | None:
    """Return the last message to the user that had a text."""
    said = (event for event in reversed(tracker.events) if event.get("event") == "bot" and event.get("text"))
    return next(said, None)

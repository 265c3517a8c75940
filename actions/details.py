"""What did not fit into a reply's eight lines."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import DeskAction, code_line, say
from actions.buttons import DETAILS_BUTTON
from actions.smalltalk import smalltalk
from actions.wording import MOST_LINES


class ActionDetails(DeskAction):
    """Say the next lines of the last answer, under its code."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_details"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Go on where the last reply ended."""
        left = tracker.get_slot("details") or {"lines": []}
        if not left["lines"]:
            return say(dispatcher, self.desk, smalltalk("no_details"), {})
        lines, rest = left["lines"][: MOST_LINES - 1], left["lines"][MOST_LINES - 1 :]
        text = "\n".join((*lines, code_line(left["code"])))
        more = {"title": DETAILS_BUTTON.title, "payload": DETAILS_BUTTON.payload}
        dispatcher.utter_message(
            text=text, buttons=[more] if rest else None, json_message={"code": left["code"]}
        )
        return [SlotSet("details", {**left, "lines": rest})]

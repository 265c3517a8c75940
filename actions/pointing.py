"""Answers about one of the measures listed before."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import DeskAction, say
from actions.several import answered
from actions.smalltalk import smalltalk
from actions.tracker import question_of
from policy_kb.text.quantities import Quantity
from policy_kb.understanding.pointing import place_pointed_at


class ActionPoint(DeskAction):
    """Answer 第二个呢 and 第二个怎么申请 from the last list."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_point"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Answer, or say that no list is that long."""
        question = question_of(tracker)
        pointed, listed = place_pointed_at(question.text), tracker.get_slot("listed") or ()
        if pointed is None or pointed[0] > len(listed):
            return say(dispatcher, self.desk, smalltalk("nothing_there"), {})
        place, rest = pointed
        found = listed[place - 1]
        if isinstance(found, int):
            asked = replace(question, quantities=(Quantity("clause", str(found), 0, 0),))
            return say(dispatcher, self.desk, self.desk.document.clause(asked), {"message": question.text})
        ranking = tracker.latest_message.get("intent_ranking") or ()
        act = ranking[0]["name"] if rest and ranking else "ask_overview"
        meant = replace(question, act=act, topic=found, links=(), text="")
        return say(dispatcher, self.desk, answered(self.desk, meant), {"message": question.text})

"""Replies that need no knowledge."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import AnsweringAction, DeskAction, say
from actions.tracker import question_of
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.question import Question
from policy_kb.model.answer import Answer, AnswerKind

_NO_INQUIRY = (
    ActiveLoop(None),
    SlotSet("requested_slot", None),
    SlotSet("inquiry", None),
    SlotSet("reply", None),
)


def smalltalk(topic: str) -> Finding:
    """Return the finding of a reply that stands in ``templates/smalltalk``."""
    return Finding(View.SMALLTALK, Answer(kind=AnswerKind.SMALLTALK), {"topic": topic})


class ActionSmalltalk(AnsweringAction):
    """Reply to greetings, thanks, farewells, calls for help and for a human, each by its intent."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_smalltalk"

    def find(self, question: Question) -> Finding:
        """Choose the reply of the intent."""
        return smalltalk(question.act)


class ActionSayMore(AnsweringAction):
    """Ask what an answer without question is about."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_say_more"

    def find(self, question: Question) -> Finding:
        """Ask for the topic."""
        return smalltalk("say_more")


class ActionLeaveInquiry(AnsweringAction):
    """Drop the open inquiry, and on 重新开始 the topic as well."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_leave_inquiry"

    def find(self, question: Question) -> Finding:
        """Choose the reply of the intent."""
        return smalltalk(question.act)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Say so and close the form."""
        events = await super().run(dispatcher, tracker, domain)
        forget = [SlotSet("topic", None)] if question_of(tracker).act == "start_over" else []
        return [*events, *_NO_INQUIRY, *forget]


class ActionDefaultFallback(DeskAction):
    """Answer what no rule covers, and undo the turn."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_default_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Ask for another wording."""
        say(dispatcher, self.desk, smalltalk("say_more"), {})
        return [UserUtteranceReverted()]

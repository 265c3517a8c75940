"""The one form: what is asked next is decided by the desk."""

from abc import ABC
from dataclasses import replace
from typing import Any, cast

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import AnsweringAction, DeskAction, say
from actions.smalltalk import smalltalk
from actions.tracker import inquiry_of, question_of
from policy_kb.calculators.inputs import STAYS
from policy_kb.desk.inquiry import Inquiry, Kind
from policy_kb.desk.question import Question
from policy_kb.understanding.hiring import speaks_of_a_part

COMPLETE = "complete"


class ValidateInquiryForm(DeskAction):
    """Hand the message to the desk and store the new inquiry.

    Returning no event rejects the form, so that a general rule answers a digression. Runs twice with the
    same message when a form starts and after a digression, so it changes nothing the second time.
    """

    def name(self) -> str:
        """Return the name under which Rasa calls it for ``inquiry_form``."""
        return "validate_inquiry_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Begin or go on with the inquiry."""
        question, inquiry = question_of(tracker), inquiry_of(tracker)
        if inquiry is None or inquiry.done:
            return _stored(self.desk.inquiries.begin(cast(Kind, question.act), question, inquiry))
        absorbed = self.desk.inquiries.absorb(inquiry, question)
        return _stored(absorbed) if absorbed else []


class ActionAskInquiryFormReply(DeskAction):
    """Ask what the inquiry needs next."""

    def name(self) -> str:
        """Return the name under which Rasa calls it for the slot ``reply``."""
        return "action_ask_inquiry_form_reply"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Ask."""
        inquiry = inquiry_of(tracker)
        assert inquiry is not None, "the form asks only for an inquiry that was begun"
        if inquiry.turn != question_of(tracker).id:  # asked again after something else was answered
            inquiry = replace(inquiry, problem=None)
        return say(dispatcher, self.desk, self.desk.inquiries.asking(inquiry), {})


class ComputingAction(AnsweringAction, ABC):
    """An action that computes at once where the message names a measure and all its inputs.

    Where it names only inputs, and a sum was computed before, it corrects that.
    """

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Compute, correct, or answer as the action does without figures."""
        question, last = question_of(tracker), inquiry_of(tracker)
        open_ = last is not None and not last.done
        inquiry = None if open_ or not question.quantities else self.desk.inquiries.at_once(question, last)
        if inquiry is None and last and last.done and question.quantities and self.may_correct:
            inquiry = self.desk.inquiries.correct(last, question)
        if inquiry is None:
            return await super().run(dispatcher, tracker, domain)
        finding = self.desk.inquiries.conclude(inquiry, question)
        events = say(dispatcher, self.desk, finding, {"message": question.text})
        return [*events, *_closed(inquiry)]

    may_correct = False


class ActionConcludeInquiry(DeskAction):
    """Answer with what the inquiry comes to, and keep it for corrections."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_conclude_inquiry"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Conclude."""
        inquiry = inquiry_of(tracker)
        assert inquiry is not None, "the form ends only for an inquiry that was begun"
        question = question_of(tracker)
        finding = self.desk.inquiries.conclude(inquiry, question)
        events = say(dispatcher, self.desk, finding, {"message": question.text})
        return [*events, *_closed(inquiry)]


class ActionCorrectInquiry(DeskAction):
    """Conclude the last inquiry again with what the message changes."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_correct_inquiry"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Correct, or ask what is meant."""
        inquiry, question = inquiry_of(tracker), question_of(tracker)
        corrected = self.desk.inquiries.correct(inquiry, question) if inquiry else None
        if corrected is None:
            return say(dispatcher, self.desk, smalltalk(_what_to_say(inquiry, question)), {})
        finding = self.desk.inquiries.conclude(corrected, question)
        events = say(dispatcher, self.desk, finding, {"message": question.text})
        return [*events, *_closed(corrected)]


def _what_to_say(inquiry: Inquiry | None, question: Question) -> str:
    """Return the template that asks for what a correction left out."""
    if inquiry is not None and STAYS in inquiry.inputs:
        return "say_every_stay"
    of_a_part = inquiry is not None and inquiry.kind == "calculate" and speaks_of_a_part(question.text)
    return "say_every_group" if of_a_part else "say_more"


def _stored(inquiry: Inquiry) -> list[EventType]:
    return [SlotSet("inquiry", inquiry.to_json()), SlotSet("reply", None if inquiry.asked else COMPLETE)]


def _closed(inquiry: Inquiry) -> list[EventType]:
    return [SlotSet("inquiry", replace(inquiry, done=True, misses=0).to_json()), SlotSet("reply", None)]

"""Leads inquiries of every kind: what to ask next, what a reply adds, and what comes of it."""

import re
from dataclasses import replace
from typing import Protocol, cast

from policy_kb.deployment import Deployment
from policy_kb.desk.calculation_desk import CalculationDesk
from policy_kb.desk.citing import Citer
from policy_kb.desk.combination_desk import CombinationDesk
from policy_kb.desk.computing import Computing
from policy_kb.desk.days_desk import START, DaysDesk
from policy_kb.desk.eligibility_desk import EligibilityDesk
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry, Kind
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.question import Question, in_the_year_of
from policy_kb.desk.screening_desk import ScreeningDesk
from policy_kb.desk.subject import named_with_figures, subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind
from policy_kb.understanding.hiring import speaks_of_a_part, tells_only_heads_hired
from policy_kb.understanding.stays import stays_in

MOST_MISSES = 3
_ATTEMPTS = {"inform", "affirm", "deny", "unsure", "correct", "out_of_scope", "calculate"}
"""Acts of somebody who tries to reply; any other says or asks something else."""
_ASKING = re.compile("[?吗么呢啥哪几谁]|多少|怎|如何|第.+条|人工")
_ASIDES = {"ask_details", "ask_topics", "ask_document", "ask_human"}
_BEGINNINGS = {"calculate", "ask_eligibility", "screen", "combine"}


class Specialist(Protocol):
    """Leads one kind of inquiry."""

    def begin(self, question: Question) -> Inquiry:
        """Start with what the message says."""

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take what a message adds; None when it adds nothing."""

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Set what is asked next; nothing when the inquiry is complete."""

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Return what the inquiry comes to."""


class InquiryDesk:
    """Hands each inquiry to the specialist of its kind, and keeps count of replies that were none."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, citer: Citer, deployment: Deployment):
        self._knowledge = knowledge
        computing = Computing(knowledge, measures, deployment)
        eligibility = EligibilityDesk(knowledge, measures, citer, deployment)
        self.days = DaysDesk(knowledge, measures, eligibility)
        self.calculations = CalculationDesk(knowledge, measures, computing, eligibility, deployment)
        self._specialists: dict[str, Specialist] = {
            "calculate": self.calculations,
            "days": self.days,
            "ask_eligibility": eligibility,
            "screen": ScreeningDesk(knowledge, citer, deployment),
            "combine": CombinationDesk(knowledge, citer, deployment),
        }

    def begin(self, kind: Kind, question: Question, last: Inquiry | None = None) -> Inquiry:
        """Start an inquiry with what the message says, and choose its first question.

        Figures that complete the ``last`` calculation go on with that one.
        """
        if kind == "calculate" and last and (completed := self._completed(last, question)):
            return replace(completed, done=False, turn=question.id)
        if kind == "combine" and self._is_one_sum(question):
            kind = "calculate"
        if kind == "calculate" and self.days.is_meant(question):
            kind = "days"
        if kind == "ask_eligibility" and (complete := self.at_once(question, None)):
            return complete
        return self._specialists[kind].ask(self._specialists[kind].begin(question))

    def at_once(self, question: Question, last: Inquiry | None) -> Inquiry | None:
        """Return an inquiry that needs no question.

        That is a message that names a measure and all its inputs, or the figures that the last one lacked.
        """
        completed = self._completed(last, question) if last else None
        return completed or self.days.at_once(question) or self.calculations.at_once(question, last)

    def _completed(self, last: Inquiry, question: Question) -> Inquiry | None:
        names_another = named_with_figures(question, self._knowledge) is not None
        return (
            None if last.kind != "calculate" or names_another else self.calculations.completed(last, question)
        )

    def absorb(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take a reply and choose the next question; None when the message is about something else."""
        if question.id and question.id == inquiry.turn:
            return inquiry
        specialist = self._specialists[inquiry.kind]
        taken = specialist.take(inquiry, question)
        is_reply = taken is not None and inquiry.asked in taken.inputs
        about_nothing_yet = inquiry.topic is None and taken is not None
        is_another = self._is_another(inquiry, question, is_reply or about_nothing_yet)
        if question.act in _BEGINNINGS and is_another:
            return self.begin(cast(Kind, question.act), question)
        if taken is not None:
            heard = 0 if taken.problem is None else inquiry.misses + 1
            return self._next(replace(taken, misses=heard, turn=question.id))
        if question.act not in _ATTEMPTS and self._says_something_else(question):
            return None
        missed = replace(inquiry, misses=inquiry.misses + 1, problem="没听明白。", turn=question.id)
        return self._next(missed) if missed.misses >= MOST_MISSES else missed

    def correct(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Change a concluded inquiry by what the message says; None when it says nothing that fits.

        What is said of a part of those who were counted (其中3个) does not fit a sum about them all.
        """
        if inquiry.kind == "calculate" and speaks_of_a_part(question.text):
            return None
        question = in_the_year_of(question, inquiry.day or inquiry.inputs.get(START))
        taken = self._specialists[inquiry.kind].take(replace(inquiry, asked=None, offered=()), question)
        return replace(taken, turn=question.id) if taken and taken.problem is None else None

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        return self._specialists[inquiry.kind].asking(inquiry)

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Return what the inquiry comes to."""
        if inquiry.misses >= MOST_MISSES:
            return Finding(View.GAVE_UP, Answer(kind=AnswerKind.SMALLTALK), {"kind": inquiry.kind})
        return self._specialists[inquiry.kind].conclude(inquiry, question)

    def _says_something_else(self, question: Question) -> bool:
        """Tell a question from a vague reply that merely resembles one (挺多的)."""
        if not question.act.startswith("ask_") or question.act in _ASIDES or _ASKING.search(question.text):
            return True
        return subject_of(replace(question, topic=None), self._knowledge).measure is not None

    def _is_one_sum(self, question: Question) -> bool:
        measure = subject_of(replace(question, topic=None), self._knowledge).measure
        if measure is None or tells_only_heads_hired(question.text):
            return False
        tells_of_stays = measure.excludes is None and bool(stays_in(question.text, question.quantities))
        return tells_of_stays or len(question.numbers("heads")) == 1

    def _is_another(self, inquiry: Inquiry, question: Question, is_reply: bool) -> bool:
        """Say whether a message turns to another measure: a reply does so only by calling it by its name."""
        if is_reply:
            measure = named_with_figures(question, self._knowledge)
        else:
            measure = subject_of(replace(question, topic=None), self._knowledge).measure
        return measure is not None and measure.id != inquiry.topic

    def _next(self, inquiry: Inquiry) -> Inquiry:
        if inquiry.misses >= MOST_MISSES:
            return replace(inquiry, asked=None)
        return self._specialists[inquiry.kind].ask(inquiry)

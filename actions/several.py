"""Answers to several questions of one message."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import DeskAction, say
from actions.smalltalk import smalltalk
from actions.tracker import questions_of
from policy_kb.desk.desk import Desk
from policy_kb.desk.finding import Finding
from policy_kb.desk.question import Question

MOST_QUESTIONS = 3


class ActionSeveral(DeskAction):
    """Answer each question of a message, at most three; what one leaves out, the one before it named."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_several"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Answer in the order asked."""
        questions = questions_of(tracker)
        topic, events = questions[0].topic, []
        for question in questions[:MOST_QUESTIONS]:
            finding = self._find(replace(question, topic=topic))
            topic = finding.topic or topic
            events += say(dispatcher, self.desk, finding, {"message": question.text})
        if len(questions) > MOST_QUESTIONS:
            say(dispatcher, self.desk, smalltalk("say_the_rest"), {})
        return events

    def _find(self, question: Question) -> Finding:
        inquiry = self.desk.inquiries.at_once(question, None) if question.quantities else None
        return self.desk.inquiries.conclude(inquiry, question) if inquiry else answered(self.desk, question)


def answered(desk: Desk, question: Question) -> Finding:
    """Return what the desk finds for the act of a question about a measure, without asking back."""
    answers = {
        "ask_amount": desk.measures.amount,
        "calculate": desk.measures.amount,
        "ask_conditions": desk.measures.conditions,
        "ask_eligibility": desk.measures.conditions,
        "ask_deadline": desk.measures.deadline,
        "ask_procedure": desk.measures.procedure,
        "ask_funding": desk.measures.funding,
        "ask_combination": desk.measures.combination,
    }
    return answers.get(question.act, desk.measures.overview)(question)

"""What all answering actions do: look up, keep the answer under its code, say it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracker import question_of
from actions.wording import MOST_LINES, word
from policy_kb.desk.desk import Desk, desk_of_environment
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.question import Question
from policy_kb.model.answer import AnswerKind

_UNCODED = {AnswerKind.SMALLTALK, AnswerKind.CHOICE, AnswerKind.NOT_COVERED, AnswerKind.FAULT}


class DeskAction(Action, ABC):
    """An action that has a desk."""

    def __init__(self, desk: Desk | None = None):
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """Return the desk, by default that of the environment."""
        return self._desk or desk_of_environment()

    @abstractmethod
    def name(self) -> str:
        """Return the action's name in the domain."""


class AnsweringAction(DeskAction):
    """An action that answers with what the desk finds."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        """Answer the latest message."""
        finding = self.find(question_of(tracker))
        return say(dispatcher, self.desk, finding, {"message": tracker.latest_message.get("text")})

    @abstractmethod
    def find(self, question: Question) -> Finding:
        """Ask the desk."""


def say(
    dispatcher: CollectingDispatcher, desk: Desk, finding: Finding, inputs: Mapping[str, Any]
) -> list[EventType]:
    """Utter a finding, its answer kept under a code; return the events that remember its topic."""
    answer = finding.answer
    coded = answer.kind not in _UNCODED and finding.view not in (View.ASKING, View.CHOOSING)
    wording = word(finding, desk.deployment, MOST_LINES - 1 if coded else MOST_LINES)
    text, events = wording.text, [SlotSet("topic", finding.topic)] if finding.topic else []
    if finding.listed:
        events.append(SlotSet("listed", list(finding.listed)))
    now = datetime.now(timezone.utc)
    if finding.view in (View.NOT_COVERED, View.CLOSEST) and inputs.get("message"):
        desk.answers.keep_open_question(now, inputs["message"], answer.kind.value)
    if not coded:
        said: dict[str, Any] = {"answer": answer.public()}
    else:
        kept = {"view": finding.view.value, **inputs, **finding.values.get("inputs", {})}
        whole = "\n".join((text, *wording.details))
        code = desk.answers.keep_under_new_code(
            now,
            kept,
            lambda code: (answer.copy(update={"code": code}).public(), f"{whole}\n{code_line(code)}"),
        )
        text = f"{text}\n{code_line(code)}"
        said = {"code": code}
        events.append(SlotSet("details", {"code": code, "lines": list(wording.details)}))
    buttons = [{"title": button.title, "payload": button.payload} for button in wording.buttons]
    dispatcher.utter_message(text=text, buttons=buttons or None, json_message=said)
    return events


def code_line(code: str) -> str:
    """Return the line that tells an answer's code."""
    return f"答复编号 {code}"

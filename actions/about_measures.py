"""Answers about one measure."""

from actions.answering import AnsweringAction
from actions.inquiring import ComputingAction
from policy_kb.desk.finding import Finding
from policy_kb.desk.question import Question
from policy_kb.desk.subject import Subject, subject_of
from policy_kb.understanding.places import other_place


class ActionOverview(ComputingAction):
    """Answer what a measure is."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_overview"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.overview(question)


class ActionAmount(ComputingAction):
    """Answer how much a measure pays."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_amount"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.amount(question)


class ActionConditions(ComputingAction):
    """Answer what a measure requires."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_conditions"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.conditions(question)


class ActionDeadline(ComputingAction):
    """Answer until when a measure holds, and whether it holds today."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_deadline"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.deadline(question)


class ActionProcedure(ComputingAction):
    """Answer how to apply for a measure."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_procedure"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.procedure(question)


class ActionFunding(AnsweringAction):
    """Answer from what money a measure is paid."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_funding"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.funding(question)


class ActionCombination(ComputingAction):
    """Answer with what a measure may not be combined."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_combination"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.measures.combination(question)


class ActionOutOfScope(ComputingAction):
    """Say that the document has nothing on it, and what is nearest."""

    may_correct = True

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_out_of_scope"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        knowledge = self.desk.measures.knowledge
        found = subject_of(question, knowledge)
        nearest = found.choices or found.nearest or ((found.measure,) if found.measure else ())
        closest = None if other_place(question.text, knowledge.places) else found.closest
        return self.desk.measures.unsettled(Subject(closest=closest, nearest=nearest), question)

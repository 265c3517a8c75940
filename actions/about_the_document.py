"""Answers about the document itself."""

from actions.answering import AnsweringAction
from policy_kb.desk.finding import Finding
from policy_kb.desk.question import Question


class ActionClause(AnsweringAction):
    """Show a clause by its number."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_clause"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.document.clause(question)


class ActionTopics(AnsweringAction):
    """List what the document covers."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_topics"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.document.topics(question)


class ActionDocument(AnsweringAction):
    """Say what the document is."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_document"

    def find(self, question: Question) -> Finding:
        """Ask the desk."""
        return self.desk.document.document(question)

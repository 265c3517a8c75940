"""The one action of the stock assistant: what the measures of a clause grant, from the same database."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import create_engine, select

from policy_kb.repository.tables import MeasureRow
from policy_kb.settings import Settings

CLAUSE, CLOSING = "clause_", "end"
"""How the topics are named: ``clause_9``, and ``clause_end`` for the closing paragraph."""


class ActionAnswer(Action):
    """Answer a topic with its clause."""

    def __init__(self) -> None:
        self._engine = create_engine(Settings.from_environment().database_url, future=True)

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        """Say what the clause's measures are called."""
        intent = tracker.latest_message["intent"]["name"]
        if not intent.startswith(CLAUSE):
            dispatcher.utter_message(text="请问您想了解哪项政策？")
            return []
        written = intent.removeprefix(CLAUSE)
        clause = None if written == CLOSING else int(written)
        with self._engine.connect() as connection:
            names = connection.execute(select(MeasureRow.name).where(MeasureRow.clause == clause)).scalars()
            text = f"第{written}条：{'；'.join(names)}"
        dispatcher.utter_message(text=text, json_message={"clause": clause})
        return []

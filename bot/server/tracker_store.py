"""Where conversations are kept."""

import asyncio
from datetime import datetime
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import sessionmaker

from policy_kb.repository.database import connect

MOST_EVENTS = 150
"""Some twenty turns."""


class BoundedTrackerStore(SQLTrackerStore):
    """Rasa's own store, reading no more than the last turns; with a way to delete a conversation."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.engine.dialect.name != "sqlite":
            # Rasa's engine hands out connections that broke with the server; this one looks first.
            url = self.engine.url
            self.engine.dispose()
            self.engine = connect(url)
            self.sessionmaker = sessionmaker(bind=self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is new; begin a new session where the present one is long.

        Rasa reads a conversation from its last session start: so a message costs the same at the
        five hundredth as at the first. Between two questions nothing is lost by it: the slots go along.
        """
        between = tracker.latest_action_name == ACTION_LISTEN_NAME and not tracker.active_loop_name
        if between and len(tracker.events) > MOST_EVENTS:
            slots = tracker.current_slot_values()
            tracker.update(ActionExecuted(ACTION_SESSION_START_NAME))
            tracker.update(SessionStarted())
            for name, value in slots.items():
                if value is not None:
                    tracker.update(SlotSet(name, value))
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        await super().save(tracker)

    async def forget(self, conversation: str) -> None:
        """Delete all that was said in a conversation, beside the event loop."""
        await asyncio.to_thread(self._delete, conversation)

    def forget_said_before(self, moment: datetime) -> None:
        """Delete what was said before a moment; blocks, so call it beside the event loop."""
        self._delete_events(self.SQLEvent.timestamp < moment.timestamp())

    def _delete(self, conversation: str) -> None:
        self._delete_events(self.SQLEvent.sender_id == conversation)

    def _delete_events(self, which: Any) -> None:
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(which).delete(synchronize_session=False)
            session.commit()

"""Where conversations are kept."""

import asyncio
import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import insert, select
from sqlalchemy.orm import sessionmaker

from policy_kb.repository.database import connect

MOST_EVENTS = 150
"""Some twenty turns."""
_STORED = "events_stored"
"""Attribute of a tracker: how many of its events the store holds."""


class BoundedTrackerStore(SQLTrackerStore):
    """Rasa's own store, reading no more than the last turns; with a way to delete a conversation.

    What it writes is told by what it read: Rasa's own reads the conversation again to count it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Rasa's engine hands out connections that broke with the server, and opens SQLite's anew each time.
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
        await self.stream_events(tracker)
        new = islice(tracker.events, getattr(tracker, _STORED, 0), None)
        if rows := [self._row(tracker.sender_id, event) for event in new]:
            with self.engine.begin() as connection:
                connection.execute(insert(self.SQLEvent), rows)
        setattr(tracker, _STORED, len(tracker.events))

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Begin a conversation; it is written with its first message."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def forget(self, conversation: str) -> None:
        """Delete all that was said in a conversation, beside the event loop."""
        await asyncio.to_thread(self._delete, conversation)

    def forget_said_before(self, moment: datetime) -> None:
        """Delete what was said before a moment; blocks, so call it beside the event loop."""
        self._delete_events(self.SQLEvent.timestamp < moment.timestamp())

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        events = [json.loads(data) for data in self._newest_first(sender_id, fetch_events_from_all_sessions)]
        events.reverse()
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, _STORED, len(tracker.events))
        return tracker

    def _newest_first(self, sender_id: str, all_sessions: bool) -> Iterator[str]:
        """Yield the events of a conversation back to its last session start: what lies behind is not read."""
        columns = self.SQLEvent.id, self.SQLEvent.type_name, self.SQLEvent.data
        wanted = select(*columns).where(self.SQLEvent.sender_id == sender_id)
        page = wanted.order_by(self.SQLEvent.id.desc()).limit(MOST_EVENTS)
        with self.engine.connect() as connection:
            rows = connection.execute(page).all()
            while rows:
                for _, type_name, data in rows:
                    yield data
                    if type_name == SessionStarted.type_name and not all_sessions:
                        return
                rows = connection.execute(page.where(self.SQLEvent.id < rows[-1].id)).all()

    @staticmethod
    def _row(sender_id: str, event: Event) -> dict[str, Any]:
        data = event.as_dict()
        return {
            "sender_id": sender_id,
            "type_name": event.type_name,
            "timestamp": data["timestamp"],
            "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
            "action_name": data.get("name"),
            "data": json.dumps(data),
        }

    def _delete(self, conversation: str) -> None:
        self._delete_events(self.SQLEvent.sender_id == conversation)

    def _delete_events(self, which: Any) -> None:
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(which).delete(synchronize_session=False)
            session.commit()

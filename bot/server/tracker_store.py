"""Where conversations are kept."""

import asyncio

from rasa.core.tracker_store import SQLTrackerStore


class ErasableTrackerStore(SQLTrackerStore):
    """Rasa's own store, and a way to delete a conversation from it."""

    async def forget(self, conversation: str) -> None:
        """Delete all that was said in a conversation, beside the event loop."""
        await asyncio.to_thread(self._delete, conversation)

    def _delete(self, conversation: str) -> None:
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete()
            session.commit()

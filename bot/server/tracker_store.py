"""Where conversations are kept."""

import asyncio
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.orm import sessionmaker

from policy_kb.repository.database import connect


class ErasableTrackerStore(SQLTrackerStore):
    """Rasa's own store, a way to delete a conversation from it, and connections that outlive a restart."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.engine.dialect.name != "sqlite":
            # Rasa's engine hands out connections that broke with the server; this one looks first.
            url = self.engine.url
            self.engine.dispose()
            self.engine = connect(url)
            self.sessionmaker = sessionmaker(bind=self.engine)

    async def forget(self, conversation: str) -> None:
        """Delete all that was said in a conversation, beside the event loop."""
        await asyncio.to_thread(self._delete, conversation)

    def _delete(self, conversation: str) -> None:
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete()
            session.commit()

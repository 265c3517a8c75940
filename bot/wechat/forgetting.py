"""Delete a conversation when its user leaves."""

import asyncio
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore


async def forget(agent: Agent, conversation: str) -> None:
    """Delete everything said in a conversation."""
    store = agent.tracker_store
    store = getattr(
        store, "_tracker_store", store
    )  # Rasa wraps it to survive outages, and lets nothing through
    if not isinstance(store, SQLTrackerStore):
        raise TypeError(f"cannot delete from a {type(store).__name__}")
    async with agent.lock_store.lock(conversation):
        await asyncio.to_thread(_delete, store, conversation)


def _delete(store: Any, conversation: str) -> None:
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation).delete()
        session.commit()

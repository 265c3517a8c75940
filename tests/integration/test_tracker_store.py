"""Conversations as they are kept: each event once, in order, and no more read than the last turns."""

import pytest
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered

from bot.server.tracker_store import MOST_EVENTS, BoundedTrackerStore


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """Return an empty store."""
    if request.param == "sqlite":
        return BoundedTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "t.db"))
    return BoundedTrackerStore(
        Domain.empty(), dialect="postgresql", host=request.getfixturevalue("postgresql")()
    )


async def talk(store, turns, begun=0):
    for turn in range(begun, begun + turns):
        tracker = await store.get_or_create_tracker("c", append_action_listen=False)
        for event in (UserUttered(f"问{turn}"), BotUttered(f"答{turn}"), ActionExecuted(ACTION_LISTEN_NAME)):
            tracker.update(event)
        await store.save(tracker)
        await store.save(tracker)  # nothing is new: nothing is written


async def test_every_event_is_kept_once_and_in_order(store):
    turns = MOST_EVENTS
    await talk(store, turns)
    whole = await store.retrieve_full_tracker("c")
    asked = [event.text for event in whole.events if isinstance(event, UserUttered)]
    assert asked == [f"问{turn}" for turn in range(turns)]
    assert sum(isinstance(event, BotUttered) for event in whole.events) == turns


async def test_what_is_read_begins_at_the_last_session_and_stays_short(store):
    await talk(store, MOST_EVENTS)
    last = await store.retrieve("c")
    assert isinstance(last.events[0], SessionStarted)
    assert len(last.events) <= MOST_EVENTS
    asked = [event.text for event in last.events if isinstance(event, UserUttered)]
    assert asked[-1] == f"问{MOST_EVENTS - 1}"
    assert asked == [f"问{turn}" for turn in range(MOST_EVENTS - len(asked), MOST_EVENTS)]


async def test_a_conversation_that_was_never_held_is_unknown(store):
    assert await store.retrieve("nobody") is None
    await store.get_or_create_tracker("nobody")
    assert await store.retrieve("nobody") is None, "it is written with its first message"

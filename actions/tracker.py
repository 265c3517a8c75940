"""Between the tracker's plain JSON and the desk's values."""

from datetime import date
from typing import Any

from rasa_sdk import Tracker

from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.question import Question
from policy_kb.search.linker import Band, Link
from policy_kb.settings import Settings
from policy_kb.text.quantities import Quantity
from policy_kb.text.years import years_in


def question_of(tracker: Tracker) -> Question:
    """Return the latest message as a question."""
    return _question(tracker.latest_message, tracker, tracker.get_slot("topic"))


def questions_of(tracker: Tracker) -> list[Question]:
    """Return the questions of a message that asks several things, in its order."""
    parts = tracker.latest_message.get("questions") or ()
    return [_question(part, tracker, tracker.get_slot("topic")) for part in parts]


def _question(message: dict[str, Any], tracker: Tracker, topic: str | None) -> Question:
    metadata = tracker.latest_message.get("metadata") or {}
    written = metadata.get("today")
    today = date.fromisoformat(written) if written else Settings.from_environment().today()
    text = message.get("text") or ""
    found = [
        Quantity(e["entity"], str(e["value"]), e["start"], e["end"], e.get("vague", False))
        for e in message.get("entities") or ()
        if e.get("group") != "fact"
    ]
    return Question(
        text=text,
        act=(message.get("intent") or {}).get("name") or "",
        today=today,
        links=tuple(Link(link["measure"], link["probability"]) for link in message.get("links") or ()),
        band=Band(message.get("band") or Band.SURE),
        quantities=tuple(
            sorted((*found, *years_in(text, today, found)), key=lambda quantity: quantity.start)
        ),
        topic=topic,
        id=tracker.latest_message.get("message_id") or "",
    )


def inquiry_of(tracker: Tracker) -> Inquiry | None:
    """Return the open inquiry, if there is one."""
    plain = tracker.get_slot("inquiry")
    return Inquiry.from_json(plain) if plain else None

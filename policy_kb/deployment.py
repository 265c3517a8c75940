"""What a deployment adds: contact lines and the dates of events, each with source and date."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from policy_kb.loading.faults import Fault, KnowledgeError
from policy_kb.loading.located_yaml import read_yaml
from policy_kb.model.base import Value

_DISTRESS = "distress"


class Contact(Value):
    """A line or an office people can turn to; ``topics`` are what it is offered for besides."""

    label: str
    for_: str
    topics: tuple[str, ...] = ()
    source: str
    checked: date

    class Config:
        fields = {"for_": "for"}  # noqa: RUF012 -- pydantic reads a plain dict


class EventDay(Value):
    """The day of an event that the policy does not date."""

    event: str
    day: date
    source: str
    checked: date


class ReferenceValue(Value):
    """A value that the policy leaves to somebody else and this deployment knows."""

    id: str
    label: str
    value: Decimal
    unit: str
    source: str
    checked: date


class Deployment(Value):
    """The contents of ``deployment.yml``."""

    contacts: tuple[Contact, ...]
    events: tuple[EventDay, ...] = ()
    references: tuple[ReferenceValue, ...] = ()

    def reference(self, id: str | None) -> ReferenceValue | None:
        """Return a reference value, if this deployment sets it."""
        return next((reference for reference in self.references if reference.id == id), None)

    @property
    def hotlines(self) -> tuple[Contact, ...]:
        """Return whom anyone may call with a question; help in distress is offered where it is needed."""
        return tuple(contact for contact in self.contacts if _DISTRESS not in contact.topics)

    def contacts_for(self, topic: str) -> tuple[Contact, ...]:
        """Return who is there for a topic; the first of all contacts when nobody is named for it."""
        named = tuple(contact for contact in self.contacts if topic in contact.topics)
        return named or self.contacts[:1]

    @property
    def event_dates(self) -> dict[str, date]:
        """Return the days that are set; an event that is missing has no known day."""
        return {event.event: event.day for event in self.events}


def read_deployment(file: Path) -> Deployment:
    """Read ``deployment.yml``. Raises ``KnowledgeError`` with file and line when it is wrong or missing."""
    try:
        located = read_yaml(file)
        return Deployment.parse_obj(located.value)
    except OSError as error:
        raise KnowledgeError([Fault(file, 1, f"读不到文件：{error.strerror}")]) from error
    except ValueError as error:
        if isinstance(error, KnowledgeError):
            raise
        raise KnowledgeError([Fault(file, 1, str(error))]) from error

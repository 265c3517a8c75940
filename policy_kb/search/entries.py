"""The sentences under which a measure can be found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from policy_kb.model.measure import Measure


class EntryKind(str, Enum):
    """Where an entry's words come from."""

    NAME = "name"
    ASK = "ask"
    TEXT = "text"


@dataclass(frozen=True)
class Entry:
    """One sentence that leads to one measure."""

    measure: str
    kind: EntryKind
    text: str


def entries_of(measures: Iterable[Measure]) -> Iterator[Entry]:
    """Yield the names, the example questions and the passages of each measure."""
    for measure in measures:
        for name in (measure.name, *measure.aliases):
            yield Entry(measure.id, EntryKind.NAME, name)
        for ask in measure.asks:
            yield Entry(measure.id, EntryKind.ASK, ask.text)
        for text in (measure.summary, *measure.text):
            yield Entry(measure.id, EntryKind.TEXT, text)

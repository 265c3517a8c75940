"""Facts about whoever asks, and the sections in which screening asks for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policy_kb.model.base import Value
from policy_kb.model.measure import Audience

_KIND_OF_UNIT = {"月": "months", "人": "heads", "元": "money", "次": "times", "岁": "age"}
FactType = Literal["boolean", "number", "choice"]


class Fact(Value):
    """Something true, false or unknown about whoever asks, with the question that asks for it.

    ``words`` are what people say when it is so, ``patterns`` the same with gaps and numbers; both by option
    for a choice. ``context`` are words of which one must stand in the message for a pattern to count.
    ``denials`` are patterns of saying that it is not so. ``sections`` are those of screening in
    which it is asked. ``hire`` is about the hiring (contract, record), ``hired`` about who was hired.
    ``group`` are words for the people or the undertaking, where people ask what there is for them.
    """

    id: str
    label: str
    about: Literal["person", "enterprise", "institution", "hire", "hired", "project"]
    type: FactType
    ask: str
    unit: str | None = None
    hint: str | None = None
    options: dict[str, str] = Field(default_factory=dict)
    sections: tuple[str, ...] = ()
    words: tuple[str, ...] | dict[str, tuple[str, ...]] = ()
    patterns: tuple[str, ...] | dict[str, tuple[str, ...]] = ()
    context: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    group: tuple[str, ...] = ()

    @property
    def counted_in(self) -> str:
        """Return the kind of quantity that a number of this fact is."""
        return _KIND_OF_UNIT[self.unit or "月"]


class Section(Value):
    """A side of life that screening asks for first: whoever is not in it is asked none of its facts."""

    id: str
    audience: Audience
    label: str

"""Which facts a message states, and which it denies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_kb.model.fact import Fact
from policy_kb.text.normalise import normalise

_DENIED = re.compile("(?:不是|不属于|没有|没|还没|未|不|无|非|不算|不在)[是有]?$")
_HIRING = re.compile("[招雇聘]|吸纳|录用|新来")
_BEFORE = 4


@dataclass(frozen=True)
class Said:
    """A fact with the value a message gives it, and where its words stand."""

    fact: str
    value: bool | str
    start: int
    end: int


def facts_said(text: str, facts: Sequence[Fact]) -> list[Said]:
    """Return the facts a normalised message speaks of, longest words first, none overlapping.

    Of words that fit a person and somebody hired, the hired one is meant where the message speaks of hiring.
    """
    hiring = speaks_of_hiring(text)
    taken: set[int] = set()
    found: list[Said] = []
    for word, fact, value in _words(facts, hiring):
        for match in re.finditer(re.escape(word), text):
            span = set(range(*match.span()))
            if span & taken:
                continue
            taken |= span
            denied = bool(_DENIED.search(text[max(0, match.start() - _BEFORE) : match.start()]))
            if isinstance(value, str) and denied:
                continue
            found.append(Said(fact.id, value if isinstance(value, str) else not denied, *match.span()))
    return sorted(found, key=lambda said: said.start)


def speaks_of_hiring(text: str) -> bool:
    """Say whether a message is about people hired rather than about whoever writes."""
    return bool(_HIRING.search(text))


def _words(facts: Sequence[Fact], hiring: bool) -> list[tuple[str, Fact, bool | str]]:
    every = [item for fact in facts if fact.about != "person" or not hiring for item in _of(fact)]
    meant = [item for item in every if hiring or item[1].about != "hired"]
    return sorted(meant, key=lambda item: -len(item[0]))


def _of(fact: Fact) -> Iterator[tuple[str, Fact, bool | str]]:
    if fact.type == "boolean":
        words = fact.words if isinstance(fact.words, tuple) else ()
        yield from ((normalise(word), fact, True) for word in (*words, fact.label))
    elif fact.type == "choice":
        by_option: Mapping[str, Sequence[str]] = fact.words if isinstance(fact.words, dict) else {}
        for option, label in fact.options.items():
            yield from ((normalise(word), fact, option) for word in (*by_option.get(option, ()), label))

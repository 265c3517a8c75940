"""Which kinds of people, or undertakings of theirs, a message names: 残疾人, 毕业生, 创业."""

from collections.abc import Iterable

from policy_kb.model.fact import Fact
from policy_kb.text.normalise import normalise
from policy_kb.understanding.hiring import speaks_of_hiring
from policy_kb.understanding.said import facts_said


def people_named(text: str, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts whose people a normalised message names, also where it tells no case of its own.

    A word within a longer one of others is not meant (残疾 in 残疾学生), nor is what is denied; who hires
    people asks for the firm and not for them.
    """
    if speaks_of_hiring(text):
        return []
    groups = [fact for fact in facts if fact.group]
    denied = {said.fact for said in facts_said(text, groups) if said.value is False}
    words = {fact.id: _found(text, fact) for fact in groups if fact.id not in denied}
    every = {word for found in words.values() for word in found}
    return [fact for fact in groups if any(not _within(word, every) for word in words.get(fact.id, ()))]


def without_people(text: str, people: Iterable[Fact]) -> str:
    """Return a normalised message without the words that name people."""
    words = {word for fact in people for word in (normalise(fact.label), *_found(text, fact))}
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _found(text: str, fact: Fact) -> list[str]:
    spoken = fact.words if isinstance(fact.words, tuple) else ()
    return [word for word in (*fact.group, *spoken) if word in text]


def _within(word: str, others: Iterable[str]) -> bool:
    return any(word != other and word in other for other in others)

"""Which measure a question is about: sure, one of a few, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from policy_kb.desk.question import Question
from policy_kb.knowledge import Knowledge
from policy_kb.model.measure import Measure
from policy_kb.search.linker import Link

SURE = 0.5
POSSIBLE = 0.15
CLEAR_LEAD = 1.3
MOST_CHOICES = 3
SHORTEST_NEW_TOPIC = 9
"""A shorter message that names no measure speaks of what was talked about before."""


@dataclass(frozen=True)
class Subject:
    """``measure`` when sure, else the likeliest ``choices``; ``nearest`` when nothing is likely."""

    measure: Measure | None = None
    choices: tuple[Measure, ...] = ()
    nearest: tuple[Measure, ...] = ()


def subject_of(question: Question, knowledge: Knowledge) -> Subject:
    """Decide which measure is meant."""
    links = [link for link in question.links if link.measure in knowledge.by_id]
    best = links[0].probability if links else 0.0
    if best < SURE and question.topic in knowledge.by_id and len(question.text) < SHORTEST_NEW_TOPIC:
        return Subject(knowledge.by_id[question.topic])
    measures = [knowledge.by_id[link.measure] for link in links]
    if best >= SURE and _leads(links):
        return Subject(measures[0])
    likely = tuple(m for m, link in zip(measures, links, strict=True) if link.probability >= POSSIBLE)
    if likely:
        return Subject(choices=likely[:MOST_CHOICES])
    return Subject(nearest=tuple(measures[:MOST_CHOICES]))


def _leads(links: Sequence[Link]) -> bool:
    return len(links) < 2 or links[0].probability >= CLEAR_LEAD * links[1].probability

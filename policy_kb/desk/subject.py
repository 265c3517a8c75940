"""Which measure a question is about: sure, one of a few, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_kb.desk.question import Question
from policy_kb.knowledge import Knowledge
from policy_kb.model.measure import Measure
from policy_kb.search.ellipsis import is_elliptical
from policy_kb.search.linker import Band, Link

SURE = 0.5
POSSIBLE = 0.15
CLEAR_LEAD = 1.3
MOST_CHOICES = 3
ALONE = 0.3
ALONE_BY = 3.0
"""A measure less than sure is taken all the same when nothing else comes near it."""


_TOLD_IN_FULL = {"calculate", "combine"}
"""Acts of somebody who gives figures of their own: such stories are unlike any example, and yet meant."""


FEWEST_CHARACTERS_OF_A_NAME = 4


@dataclass(frozen=True)
class Subject:
    """``measure`` when sure, else the likeliest ``choices``.

    ``closest`` is the one that comes nearest where it is doubtful whether any answers; ``nearest`` are those
    to offer when nothing is likely.
    """

    measure: Measure | None = None
    choices: tuple[Measure, ...] = ()
    closest: Measure | None = None
    nearest: tuple[Measure, ...] = ()

    def without_measure(self) -> "Subject":
        """Return what is left when the measure is not to be taken."""
        return replace(self, measure=None)


def subject_of(question: Question, knowledge: Knowledge) -> Subject:
    """Decide which measure is meant. A message that names nothing speaks of what was talked about before."""
    links = [link for link in question.links if link.measure in knowledge.by_id]
    if is_elliptical(question.text):
        return Subject(knowledge.by_id.get(question.topic or ""))
    named = named_with_figures(question, knowledge) or called_by_name(question.text, knowledge)
    if named is not None:
        return Subject(named)
    measures = [knowledge.by_id[link.measure] for link in links]
    told_in_full = question.act in _TOLD_IN_FULL and bool(links) and links[0].probability >= SURE
    if is_clear(links) and (question.band is Band.SURE or told_in_full):
        return Subject(measures[0])
    likely = tuple(m for m, link in zip(measures, links, strict=True) if link.probability >= POSSIBLE)
    if question.band is Band.BELOW or not likely:
        return Subject(nearest=tuple(measures[:MOST_CHOICES]))
    if len(likely) == 1 and (question.band is Band.SURE or question.act in _TOLD_IN_FULL):
        return Subject(likely[0])
    if question.band is Band.SURE:
        return Subject(choices=likely[:MOST_CHOICES])
    return Subject(closest=measures[0], nearest=tuple(measures[1:MOST_CHOICES]))


def meant_to_be_computed(question: Question, knowledge: Knowledge) -> Measure | None:
    """Return the measure to compute: whoever asks for a sum of the closest means that one.

    Whoever asks how much and gives a figure does so too, where the message shares a term with its name.
    """
    subject = subject_of(question, knowledge)
    closest = subject.closest
    if subject.measure or closest is None or question.act == "calculate":
        return subject.measure or closest
    asks_with_figures = question.act == "ask_amount" and bool(question.quantities)
    return closest if asks_with_figures and _shares_a_term(question.text, closest, knowledge) else None


def named_with_figures(question: Question, knowledge: Knowledge) -> Measure | None:
    """Return the one measure that a message with figures calls by its name: that is what to compute."""
    if not any(quantity.kind != "clause" for quantity in question.quantities):
        return None
    rest, found = question.text, None
    for name, measure in knowledge.names:
        if len(name) >= FEWEST_CHARACTERS_OF_A_NAME and name in rest:
            if found is not None and found.id != measure.id:
                return None
            rest, found = rest.replace(name, " "), measure
    return found


def _shares_a_term(text: str, measure: Measure, knowledge: Knowledge) -> bool:
    size = FEWEST_CHARACTERS_OF_A_NAME
    terms = {text[start : start + size] for start in range(len(text) - size + 1)}
    return any(term in name for name, named in knowledge.names if named.id == measure.id for term in terms)


def called_by_name(text: str, knowledge: Knowledge) -> Measure | None:
    """Return the measure whose name or alias a message is, but for words that only ask (稳岗返还返多少)."""
    for name, measure in knowledge.names:
        if len(name) >= FEWEST_CHARACTERS_OF_A_NAME and name in text:
            return measure if is_elliptical(text.replace(name, " ")) else None
    return None


def is_clear(links: Sequence[Link]) -> bool:
    """Say whether the first of the links, best first, is well before the next."""
    if not links:
        return False
    best = links[0].probability
    rival = links[1].probability if len(links) > 1 else 0.0
    return (best >= SURE and best >= CLEAR_LEAD * rival) or (best >= ALONE and best >= ALONE_BY * rival)

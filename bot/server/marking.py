"""The text of a clause cut into pieces: what an answer quoted is marked, measures stand beside sentences."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy_kb.knowledge import Knowledge
from policy_kb.model.measure import Measure
from policy_kb.text.document import Clause, Document, Paragraph, Sentence
from policy_kb.text.quotes import ClauseText, Span


@dataclass(frozen=True)
class Piece:
    """Words that are quoted as a whole or not at all."""

    text: str
    quoted: bool


@dataclass(frozen=True)
class Beside:
    """A measure and the sentences of a paragraph that it comes from."""

    measure: Measure
    sentences: tuple[int, ...]


def marked(
    document: Document, clause: Clause, quotes: Sequence[str], words: str
) -> list[tuple[Paragraph, list[tuple[int, list[Piece]]]]]:
    """Return the paragraphs of a clause, each sentence cut into pieces at the quotes.

    ``words`` is the document's text to show: its source, or that in 简体, which has the same length.
    """
    text = ClauseText.of(document, clause)
    spans = [span for quote in quotes for span in text.find(quote)[:1]]
    return [
        (paragraph, [(s.number, _pieces(words, s, spans)) for s in paragraph.sentences])
        for paragraph in clause.paragraphs
    ]


def _pieces(words: str, sentence: Sentence, spans: Sequence[Span]) -> list[Piece]:
    edges = {sentence.start, sentence.end}
    edges |= {edge for span in spans for edge in span if sentence.start < edge < sentence.end}
    ordered = sorted(edges)
    return [
        Piece(words[start:end], any(first <= start and end <= last for first, last in spans))
        for start, end in itertools.pairwise(ordered)
    ]


class Margins:
    """Which measures stand beside which paragraph."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, policy: str, number: int | None) -> dict[int, list[Beside]]:
        """Return by paragraph the measures of a clause, each with the numbers of its sentences there."""
        document = next(document for about, document in self._knowledge.policies if about.id == policy)
        clause = document.clause(number)
        text = ClauseText.of(document, clause)
        found: dict[int, list[Beside]] = {paragraph.number: [] for paragraph in clause.paragraphs}
        for measure in self._knowledge.measures:
            if (measure.policy, measure.clause) != (policy, number):
                continue
            spans = [span for passage in measure.text for span in text.find(passage)[:1]]
            for paragraph in clause.paragraphs:
                numbers = tuple(s.number for s in paragraph.sentences if _touches(s, spans))
                if numbers:
                    found[paragraph.number].append(Beside(measure, numbers))
        return found


def _touches(sentence: Sentence, spans: Sequence[Span]) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)

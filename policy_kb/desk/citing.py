"""Turn quotes into citations with paragraph and address."""

from functools import lru_cache

from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Citation
from policy_kb.model.measure import Measure
from policy_kb.text.document import CLOSING, Document
from policy_kb.text.quotes import ClauseText, Span

_LARGEST_GAP = 1


class Citer:
    """Finds where quotes stand in the documents of the knowledge."""

    def __init__(self, knowledge: Knowledge):
        self._policies = {about.id: document for about, document in knowledge.policies}
        self._clause_text = lru_cache(maxsize=None)(self._read_clause)

    def cite(self, measure: Measure, *quotes: str) -> Citation:
        """Cite the first quote of a measure; a further quote that follows at once is cited with it."""
        document = self._policies[measure.policy]
        start, end = self._span(measure, quotes[0])
        for quote in quotes[1:]:
            first, last = self._span(measure, quote)
            if first >= start and last > end and first - end <= _LARGEST_GAP:
                end = last
            elif first < start and start - last <= _LARGEST_GAP and last <= end:
                start = first
        return self._citation(measure.policy, document, measure.clause, start, end)

    def cite_clause(self, policy: str, number: int | None) -> Citation:
        """Cite the first sentence of a clause."""
        document = self._policies[policy]
        sentence = document.clause(number).sentences[0]
        return self._citation(policy, document, number, sentence.start, sentence.end)

    def _span(self, measure: Measure, quote: str) -> Span:
        text = self._clause_text(measure.policy, measure.clause)
        own = [span for passage in measure.text for span in text.find(passage)]
        found = text.find(quote)
        inside = [s for s in found if any(first <= s[0] and s[1] <= last for first, last in own)]
        return (inside or found)[0]

    def _read_clause(self, policy: str, number: int | None) -> ClauseText:
        document = self._policies[policy]
        return ClauseText.of(document, document.clause(number))

    @staticmethod
    def _citation(policy: str, document: Document, clause: int | None, start: int, end: int) -> Citation:
        paragraph = next(
            paragraph.number
            for paragraph in document.clause(clause).paragraphs
            if paragraph.start <= start < paragraph.start + len(paragraph.text)
        )
        anchor = f"end-p{paragraph}" if clause is CLOSING else f"c{clause}p{paragraph}"
        return Citation(
            policy=policy,
            clause=clause,
            paragraph=paragraph,
            quote=document.simplified[start:end],
            url=f"/policy/{policy}#{anchor}",
        )

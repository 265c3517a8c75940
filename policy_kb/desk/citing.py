"""Turn quotes into citations with paragraph and address."""

from functools import lru_cache

from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Citation
from policy_kb.model.measure import Measure
from policy_kb.text.document import CLOSING, Document, Sentence
from policy_kb.text.numbers import number_spans
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

    def cite_numbers(
        self, measure: Measure, cited: tuple[Citation, ...], *texts: str
    ) -> tuple[Citation, ...]:
        """Add to ``cited`` the sentences of a measure that hold the numbers of ``texts``."""
        citations = list(cited)
        document = self._policies[measure.policy]
        for text in texts:
            for start, end in number_spans(text):
                number = text[start:end]
                if any(number in _numbers(citation.quote) for citation in citations):
                    continue
                sentence = next((s for s in self._sentences(measure) if number in _numbers(s.text)), None)
                if sentence is not None:
                    clause = measure.clause
                    first, last = sentence.start, sentence.end
                    citations.append(self._citation(measure.policy, document, clause, first, last))
        return tuple(citations)

    def cite_summary(self, measure: Measure, cited: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Add to ``cited`` where a measure's periods end, and the numbers of its name and summary."""
        ends = tuple(self.cite(measure, period.quote) for period in measure.period if period.until)
        return self.cite_numbers(measure, cited + ends, measure.name, measure.summary)

    def cite_named(self, measure: Measure) -> Citation:
        """Cite a measure so that the numbers of its name stand in the quote."""
        return self.cite_numbers(measure, (self.cite(measure, measure.quote),), measure.name)[-1]

    def cite_day_of_issue(self, policy: str) -> Citation:
        """Cite the day below the document's last clause."""
        day = self._policies[policy].signature[-1]
        return Citation(policy=policy, clause=None, paragraph=None, quote=day, url=f"/policy/{policy}")

    def _sentences(self, measure: Measure) -> list[Sentence]:
        """Return the sentences in which a measure's passages stand."""
        text = self._clause_text(measure.policy, measure.clause)
        own = [span for passage in measure.text for span in text.find(passage)]
        sentences = self._policies[measure.policy].clause(measure.clause).sentences
        return [s for s in sentences if any(first < s.end and s.start < last for first, last in own)]

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


def _numbers(text: str) -> set[str]:
    return {text[start:end] for start, end in number_spans(text)}

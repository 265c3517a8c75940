"""What the rules look at: a loaded policy with the words and spans of each clause."""

from collections.abc import Callable, Iterator
from functools import cached_property

from policy_kb.loading.faults import Fault
from policy_kb.loading.folder import LoadedPolicy
from policy_kb.model.measure import Measure
from policy_kb.model.policy import Policy
from policy_kb.text.document import Clause
from policy_kb.text.quotes import ClauseText, Span


class Subject:
    """A policy under check."""

    def __init__(self, loaded: LoadedPolicy, policy: Policy):
        self.loaded = loaded
        self.policy = policy

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the numbered clauses and the closing."""
        return (*self.policy.document.clauses, self.policy.document.closing)

    @cached_property
    def texts(self) -> dict[int | None, ClauseText]:
        """Return the searchable words of each clause."""
        return {clause.number: ClauseText.of(self.policy.document, clause) for clause in self.clauses}

    def own_spans(self, measure: Measure) -> list[Span]:
        """Return the places of a measure's passages."""
        words = self.texts[measure.clause]
        return [span for passage in measure.text for span in words.find(passage)]

    def quote_spans(self, measure: Measure, quote: str) -> list[Span]:
        """Return the places of a quote within the measure's passages."""
        own = self.own_spans(measure)
        return [
            (start, end)
            for start, end in self.texts[measure.clause].find(quote)
            if any(first <= start and end <= last for first, last in own)
        ]


Rule = Callable[[Subject], Iterator[Fault]]

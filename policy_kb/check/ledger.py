"""The ledger: what of each clause is claimed, in numbers."""

from dataclasses import dataclass

from policy_kb.check.coverage_rules import (
    claimed_number_positions,
    claimed_positions,
    numbers_of,
    speaks_of_grants,
    unclaimed_words,
)
from policy_kb.check.subject import Subject
from policy_kb.model.policy import Passage


@dataclass(frozen=True)
class LedgerRow:
    """The counts of one clause; pairs are (done, of)."""

    clause: int | None
    sentences: tuple[int, int]
    numbers: tuple[int, int]
    quotes: tuple[int, int]
    measures: int
    parameters: int
    facts: int


def ledger(subject: Subject) -> list[LedgerRow]:
    """Count each clause and the closing."""
    rows = []
    for clause in subject.clauses:
        measures = subject.policy.measures_of(clause.number)
        claimed = claimed_positions(subject, clause)
        claimed_numbers = claimed_number_positions(subject, clause)
        numbers = numbers_of(subject, clause)
        quotes = [(measure, quote) for measure in measures for _, quote in measure.quotes()]
        rows.append(
            LedgerRow(
                clause=clause.number,
                sentences=(
                    sum(not unclaimed_words(sentence, claimed) for sentence in clause.sentences),
                    len(clause.sentences),
                ),
                numbers=(sum(set(range(*span)) <= claimed_numbers for span in numbers), len(numbers)),
                quotes=(sum(bool(subject.quote_spans(m, quote)) for m, quote in quotes), len(quotes)),
                measures=len(measures),
                parameters=sum(len(measure.parameters) for measure in measures),
                facts=len({fact for measure in measures for fact in measure.facts}),
            )
        )
    return rows


def explained_passages(subject: Subject) -> list[Passage]:
    """Return the passages marked as granting nothing although they hold a number or a grant word."""
    return [p for p in subject.policy.grants_nothing if speaks_of_grants(subject, p.clause, p.text)]

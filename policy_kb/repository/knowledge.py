"""Put checked policies into the database and find measures in it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.model.fact import Fact
from policy_kb.model.measure import Audience, EventDate, Measure
from policy_kb.model.policy import Policy, PolicyFacts
from policy_kb.repository import tables
from policy_kb.repository.database import wait_for_other_replicas
from policy_kb.search.weights import bm25_weights
from policy_kb.search.words import segmenter_with
from policy_kb.text.document import Document
from policy_kb.text.parse import parse_document


class KnowledgeRepository:
    """The knowledge in the database."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def load(self, policy: Policy, content_hash: str) -> bool:
        """Store a checked policy in one transaction; return False when it was already there unchanged."""
        with Session(self._engine, future=True) as session, session.begin():
            wait_for_other_replicas(session.connection())
            stored = session.get(tables.PolicyRow, policy.id)
            if stored is not None and stored.content_hash == content_hash:
                return False
            session.execute(delete(tables.PolicyRow).where(tables.PolicyRow.id == policy.id))
            session.expunge_all()
            about = json.loads(policy.about.json())
            session.add(
                tables.PolicyRow(
                    id=policy.id, content_hash=content_hash, about=about, source=policy.document.source
                )
            )
            session.flush()
            session.add_all(_sentence_rows(policy))
            session.add_all(_measure_rows(policy))
            session.flush()
            session.add_all(_finding_rows(policy))
        return True

    def hashes(self) -> dict[str, str]:
        """Return the content hash of each stored policy."""
        with self._session() as session:
            return dict(session.execute(select(tables.PolicyRow.id, tables.PolicyRow.content_hash)).all())

    def policies(self) -> list[tuple[PolicyFacts, Document]]:
        """Return every stored policy with its document, in the order of their ids."""
        with self._session() as session:
            rows = session.scalars(select(tables.PolicyRow).order_by(tables.PolicyRow.id)).all()
        found = []
        for row in rows:
            about = PolicyFacts.parse_obj(row.about)
            found.append((about, parse_document(row.source, about.closing_starts_with)))
        return found

    def facts(self, policy: str) -> list[Fact]:
        """Return the facts of a policy in the order of their ids."""
        query = (
            select(tables.FactRow.document)
            .where(tables.FactRow.policy_id == policy)
            .order_by(tables.FactRow.id)
        )
        with self._session() as session:
            return [Fact.parse_obj(document) for document in session.scalars(query)]

    def measure(self, id: str) -> Measure | None:
        """Return one measure, or None."""
        return next(iter(self._measures(tables.MeasureRow.id == id)), None)

    def measures(
        self,
        policy: str | None = None,
        clause: int | None = None,
        audience: Audience | None = None,
        fact: str | None = None,
        holding_on: date | None = None,
    ) -> list[Measure]:
        """Return measures in the order of the document, narrowed by whatever is given.

        ``holding_on`` keeps those with no stated period that excludes the day; a period that hangs
        on an event does not exclude it.
        """
        row, conditions = tables.MeasureRow, []
        if policy is not None:
            conditions.append(row.policy_id == policy)
        if clause is not None:
            conditions.append(row.clause == clause)
        if audience is not None:
            audiences = select(tables.AudienceRow.measure_id).where(
                tables.AudienceRow.audience == audience.value
            )
            conditions.append(row.id.in_(audiences))
        if fact is not None:
            wanting = select(tables.MeasureFactRow.measure_id).where(tables.MeasureFactRow.fact_id == fact)
            conditions.append(row.id.in_(wanting))
        if holding_on is not None:
            period = tables.PeriodRow
            outside = or_(
                and_(period.ends.is_not(None), period.ends < holding_on),
                and_(period.starts.is_not(None), period.starts > holding_on),
            )
            conditions.append(row.id.not_in(select(period.measure_id).where(outside)))
        return self._measures(*conditions)

    def find(self, text: str, limit: int = 10) -> list[Measure]:
        """Return the measures that the words of ``text`` tell most of, best first."""
        terms = set(segmenter_with().terms(text))
        if not terms:
            return []
        score = func.sum(tables.TermRow.weight)
        query = (
            select(tables.TermRow.measure_id)
            .where(tables.TermRow.term.in_(terms))
            .group_by(tables.TermRow.measure_id)
            .order_by(score.desc(), tables.TermRow.measure_id)
            .limit(limit)
        )
        with self._session() as session:
            ids = session.scalars(query).all()
        found = {measure.id: measure for measure in self._measures(tables.MeasureRow.id.in_(ids))}
        return [found[id] for id in ids]

    def _measures(self, *conditions: Any) -> list[Measure]:
        query = (
            select(tables.MeasureRow.document)
            .where(*conditions)
            .order_by(tables.MeasureRow.policy_id, tables.MeasureRow.position)
        )
        with self._session() as session:
            return [Measure.parse_obj(document) for document in session.scalars(query)]

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with Session(self._engine, future=True) as session:
            yield session


def searchable_words(measure: Measure) -> Iterable[str]:
    """Yield the texts by whose words a measure is found."""
    yield measure.name
    yield measure.summary
    yield from measure.aliases
    yield from (ask.text for ask in measure.asks)
    yield from measure.text


def _sentence_rows(policy: Policy) -> Iterator[tables.SentenceRow]:
    for clause in (*policy.document.clauses, policy.document.closing):
        for sentence in clause.sentences:
            yield tables.SentenceRow(
                policy_id=policy.id,
                clause=sentence.clause,
                paragraph=sentence.paragraph,
                number=sentence.number,
                text=sentence.text,
            )


def _measure_rows(policy: Policy) -> Iterator[tables.Base]:
    for position, measure in enumerate(policy.measures):
        yield tables.MeasureRow(
            id=measure.id,
            policy_id=policy.id,
            clause=measure.clause,
            position=position,
            name=measure.name,
            document=json.loads(measure.json(by_alias=True)),
        )
    for fact in policy.facts:
        yield tables.FactRow(policy_id=policy.id, id=fact.id, document=json.loads(fact.json()))


def _finding_rows(policy: Policy) -> Iterator[tables.Base]:
    for measure in policy.measures:
        for audience in measure.audience:
            yield tables.AudienceRow(measure_id=measure.id, audience=audience.value)
        for fact in measure.facts:
            yield tables.MeasureFactRow(measure_id=measure.id, fact_id=fact)
        for period in measure.period:
            bounds = [bound for bound in (period.from_, period.until) if isinstance(bound, EventDate)]
            yield tables.PeriodRow(
                measure_id=measure.id,
                of=period.of.value,
                starts=period.from_ if isinstance(period.from_, date) else None,
                ends=period.until if isinstance(period.until, date) else None,
                event=bounds[0].event if bounds else None,
            )
    segmenter = segmenter_with()
    documents = {
        m.id: [t for text in searchable_words(m) for t in segmenter.terms(text)] for m in policy.measures
    }
    for (term, id), weight in bm25_weights(documents).items():
        yield tables.TermRow(term=term[:40], measure_id=id, weight=weight)

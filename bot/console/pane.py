"""What a clerk sees of one measure: words to read out, conditions to tick, the sentence in its clause."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.wording import clause_name, requirement, word
from bot.server.listing import row_of
from bot.server.marking import marked
from bot.server.rendering import amount_in_words
from policy_kb.calculators.inputs import Kind
from policy_kb.calculators.registry import inputs_of
from policy_kb.desk.citing import Citer
from policy_kb.desk.days_desk import START
from policy_kb.desk.desk import Desk
from policy_kb.desk.question import Question
from policy_kb.model.measure import Measure
from policy_kb.search.linker import Link
from policy_kb.search.lookup import Lookup
from policy_kb.text.quantities import Quantity

_SENTENCES_TO_SAY = 2
_MOST_SIMILAR = 4


@dataclass(frozen=True)
class Panes:
    """Makes the panes of one snapshot of the knowledge."""

    desk: Desk
    citer: Citer
    lookup: Lookup

    def brief(self, measure: Measure, day: date) -> dict[str, Any]:
        """Return the line that stands in the list of results."""
        row = row_of(self.desk, measure, day)
        return {
            "id": measure.id,
            "name": measure.name,
            "clause": clause_name(measure.clause),
            "summary": measure.summary,
            "amount": amount_in_words(row.amount.dict()) if row.amount else None,
            "status": row.validity.status,
        }

    def whole(self, measure: Measure, today: date, as_of: date) -> dict[str, Any]:
        """Return everything about a measure as it stands on a day."""
        day = () if as_of == today else (Quantity("day", as_of.isoformat(), 0, 0),)
        link = (Link(measure.id, 1.0),)
        question = Question(measure.name, "ask_overview", today, links=link, quantities=day)
        found = self.desk.measures.overview(question)
        wording = word(found, self.desk.deployment)
        lines = wording.text.splitlines()
        row = row_of(self.desk, measure, as_of)
        return {
            **self.brief(measure, as_of),
            "audience": [audience.value for audience in measure.audience],
            "say": lines[:_SENTENCES_TO_SAY],
            "text": [*lines, *wording.details],
            "validity": json.loads(row.validity.json(by_alias=True)),
            "period": [period.quote for period in measure.period],
            "conditions": self._conditions(measure),
            "requirement": requirement(measure.conditions) if measure.conditions else None,
            "citation": self._citation(measure),
            "source": self._source(measure),
            "inputs": _inputs(measure),
            "readings": [reading.taken for reading in measure.readings],
            "not_stated": list(measure.not_stated),
            "similar": [self.brief(other, as_of) for other in self._similar(measure)],
        }

    def _conditions(self, measure: Measure) -> list[dict[str, Any]]:
        facts = self.desk.measures.knowledge.facts_by_id
        return [
            {
                "fact": fact.id,
                "label": fact.label,
                "ask": fact.ask,
                "type": fact.type,
                "unit": fact.unit,
                "options": fact.options,
            }
            for fact in (facts[id] for id in measure.facts)
        ]

    def _citation(self, measure: Measure) -> str:
        return f"依据：{clause_name(measure.clause)}「{measure.quote}」"

    def _source(self, measure: Measure) -> dict[str, Any]:
        """Return the clause with the measure's quotes marked, and the page on which it stands."""
        documents = {about.id: document for about, document in self.desk.measures.knowledge.policies}
        document = documents[measure.policy]
        clause = document.clause(measure.clause)
        quotes = list(dict.fromkeys(quote for _, quote in measure.quotes()))
        paragraphs = [
            [{"text": piece.text, "quoted": piece.quoted} for _, pieces in sentences for piece in pieces]
            for _, sentences in marked(document, clause, quotes, document.simplified)
        ]
        url = self.citer.cite(measure, measure.quote).url
        return {"title": clause.title, "paragraphs": paragraphs, "url": url}

    def _similar(self, measure: Measure) -> Sequence[Measure]:
        """Return the measures one may not have beside it, then those that read alike."""
        group = measure.excludes.group if measure.excludes else None
        measures = self.desk.measures.knowledge.measures
        rivals = [m for m in measures if group and m.excludes and m.excludes.group == group]
        near = [*rivals, *self.lookup.find(measure.name)]
        others = {m.id: m for m in near if m.id != measure.id}
        return list(others.values())[:_MOST_SIMILAR]


def _inputs(measure: Measure) -> list[dict[str, str]]:
    """Return what a sum needs; for days that follow from another, that other day."""
    if measure.days and not inputs_of(measure):
        return [{"name": START, "ask": f"{measure.days[0].after}是哪天？（写成 2020-09-15）"}]
    asked = (input for input in inputs_of(measure) if input.kind is not Kind.STAYS)
    return [{"name": input.name, "ask": input.ask} for input in asked]

"""What a message says of the conditions of one measure, and whether that rules the measure out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from policy_kb.conditions.evaluate import evaluate, failing
from policy_kb.conditions.rivals import with_rivals_denied
from policy_kb.desk.answers_given import facts_in
from policy_kb.desk.inquiry import with_numbers
from policy_kb.desk.question import Question
from policy_kb.knowledge import Knowledge
from policy_kb.model.condition import Leaf
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Measure
from policy_kb.text.normalise import normalise

Reader = Callable[[Question, Mapping[str, Fact]], dict[str, Any]]
_BLANK = "□"


def stated(
    measure: Measure, question: Question, knowledge: Knowledge, read: Reader = facts_in
) -> dict[str, Any]:
    """Return the measure's facts that the message states; the measure's own name states none."""
    text = question.text
    for name in map(normalise, (measure.name, *measure.aliases)):
        text = re.sub(re.escape(name), _BLANK * len(name), text)
    said = read(replace(question, text=text), knowledge.facts_by_id)
    return {name: value for name, value in said.items() if name in measure.facts}


def verdict(measure: Measure, facts: Mapping[str, Any], knowledge: Knowledge) -> bool | None:
    """Return whether the conditions hold by what was said; None when that is not decided."""
    return evaluate(measure.conditions, known_facts(measure, facts, knowledge))


def against(measure: Measure, facts: Mapping[str, Any], knowledge: Knowledge) -> tuple[Leaf, ...]:
    """Return the requirements because of which the measure does not apply, first what was said; or none."""
    leaves = failing(measure.conditions, known_facts(measure, facts, knowledge))
    return tuple(sorted(leaves, key=lambda leaf: leaf.fact not in facts))


def known_facts(measure: Measure, facts: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Return what was said, numbers as numbers, and the alternatives that it leaves out as denied."""
    return with_rivals_denied(measure.conditions, with_numbers(facts, knowledge.facts_by_id))

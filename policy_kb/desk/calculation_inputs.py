"""The inputs of a calculation: whether a figure will do, and the figures at hand."""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

from policy_kb.calculators import stays
from policy_kb.calculators.computation import Figures, InvalidInput
from policy_kb.calculators.inputs import INPUTS, Input, Kind
from policy_kb.calculators.registry import calculator_of, compute, inputs_of, next_input
from policy_kb.desk.inquiry import UNSURE
from policy_kb.desk.question import Question, day_of
from policy_kb.model.measure import Measure
from policy_kb.text.normalise import normalise

Written = Mapping[str, str | None]
"""Inputs by name as text; None is 不清楚."""
_NO_SUCH_DAY = "没有这一天，请写一个日历上有的日期，例如：二〇二〇年八月一日"


def checked(input: Input, value: str) -> str:
    """Return a figure as it is kept. Raises ``InvalidInput`` when it is impossible."""
    if input.kind is Kind.STAYS:
        for stay in stays.read(value):
            for name, number in asdict(stay).items():
                INPUTS[name].checked(number)
        return value
    if input.kind is not Kind.DAY:
        return str(input.checked(Decimal(value)))
    if day_of(value) is None:
        raise InvalidInput(input.name, _NO_SUCH_DAY)
    return value


def given(measure: Measure, inputs: Written) -> Figures:
    """Return the inputs a measure's formula can use as numbers and days."""
    numbers: dict[str, Decimal] = {}
    days: dict[str, date] = {}
    stayed: dict[str, tuple[stays.Stay, ...]] = {}
    for input in inputs_of(measure):
        value = inputs.get(input.name)
        if value is None:
            continue
        day = day_of(value) if input.kind is Kind.DAY else None
        if day is not None:
            days[input.name] = day
        elif input.kind is Kind.STAYS:
            stayed[input.name] = stays.read(value)
        else:
            numbers[input.name] = Decimal(value)
    return Figures(numbers, days, stayed)


def complete(measure: Measure, inputs: Written) -> bool:
    """Say whether a measure can be computed from the inputs."""
    if calculator_of(measure) is None or next_input(measure, inputs) is not None:
        return False
    return not any(inputs.get(i.name, "") is UNSURE for i in inputs_of(measure))


def misfit(measure: Measure, inputs: Written) -> InvalidInput | None:
    """Return what is wrong with complete inputs taken together."""
    if not complete(measure, inputs):
        return None
    try:
        compute(measure, given(measure, inputs))
    except InvalidInput as error:
        return error
    return None


def beside_its_name(question: Question, measure: Measure) -> Question:
    """Return the question without the figures that only stand in the measure's name (每人每年7800元)."""
    named = [
        place
        for name in map(normalise, (measure.name, *measure.aliases))
        for match in re.finditer(re.escape(name), question.text)
        for place in range(*match.span())
    ]
    kept = tuple(q for q in question.quantities if not set(range(q.start, q.end)) & set(named))
    return replace(question, quantities=kept)


def may_be_unknown(measure: Measure, input: Input) -> bool:
    """Say whether an input is something the text leaves to others, so that 不清楚 is a fair reply."""
    words = measure.calculation.inputs.get(input.name) if measure.calculation else None
    return bool(words and words.reference)

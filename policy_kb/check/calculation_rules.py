"""A measure that can be computed has its formula's parameters, inputs and readings."""

from collections.abc import Iterator

from policy_kb.calculators.registry import FORMULAS, calculator_of, stated_by
from policy_kb.check.subject import Subject
from policy_kb.loading.faults import Fault
from policy_kb.model.measure import Measure
from policy_kb.text.numbers import numbers_in


def calculations_are_complete(subject: Subject) -> Iterator[Fault]:
    """The formula exists; its parameters, its inputs and its other reading are there."""
    for measure in subject.policy.measures:
        calculation = measure.calculation
        if calculation is None:
            continue
        if calculation.formula not in FORMULAS:
            known = "、".join(sorted(FORMULAS))
            yield _fault(subject, measure, f"没有这个公式：{calculation.formula}", f"可用：{known}")
            continue
        calculator = calculator_of(measure)
        assert calculator is not None
        stated = stated_by(measure)
        for name in calculator.states:
            if name not in stated:
                mend = "在 parameters（或 period）里写它"
                yield _fault(subject, measure, f"公式 {calculation.formula} 要用 {name}，这里没有写", mend)
        for name in calculation.inputs:
            if name not in calculator.names:
                own = "、".join(calculator.names)
                yield _fault(
                    subject, measure, f"公式 {calculation.formula} 不用这个输入：{name}", f"可用：{own}"
                )
        if calculation.instead and not _is_computed(subject, calculation.instead):
            yield _fault(subject, measure, f"instead 要写另一项能算的措施：{calculation.instead}", "改 id")
        number = calculation.other_reading
        if number is not None and not _has_other_sense(measure, number):
            problem = f"第{number}号解读没有写另一种理解（other）"
            yield _fault(subject, measure, problem, "在 readings 里写它")


def derived_days_are_read_from_quotes(subject: Subject) -> Iterator[Fault]:
    """The months or days of a derived day are readable from its quote."""
    for measure in subject.policy.measures:
        for index, day in enumerate(measure.days):
            number = day.months or day.days
            if number not in numbers_in(day.quote):
                yield subject.loaded.fault(
                    measure,
                    ("days", index),
                    f"从引文里读不出 {number}",
                    f"quote: {day.quote}",
                    "改数值，或把引文写到含有这个数字",
                )


def _has_other_sense(measure: Measure, number: int) -> bool:
    return any(reading.number == number and reading.other for reading in measure.readings)


def _is_computed(subject: Subject, id: str) -> bool:
    return any(measure.id == id and measure.calculation for measure in subject.policy.measures)


def _fault(subject: Subject, measure: Measure, problem: str, mend: str) -> Fault:
    return subject.loaded.fault(measure, ("calculation",), problem, mend)

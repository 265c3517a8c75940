"""Slips somebody could make in the knowledge, one at a time; ``python -m tests.unit.mutants`` tries all.

Every parameter changed by one, every leaf of a condition dropped, every bound and date moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rich.console import Console
from rich.progress import track

from policy_kb.check.run import load_checked
from policy_kb.loading.folder import POLICIES
from policy_kb.model.condition import Branch, Condition, Leaf, Negation
from policy_kb.model.measure import EventDate, Measure
from tests.unit.case_tables import Case, all_cases


@dataclass(frozen=True)
class Mutant:
    """A measure with one slip."""

    slip: str
    measure: Measure


def mutants_of(measure: Measure) -> Iterator[Mutant]:
    """Yield a measure with each slip that can be made in it."""
    for index, parameter in enumerate(measure.parameters):
        changed = parameter.copy(update={"value": parameter.value + 1})
        yield _mutant(measure, f"{parameter.id} {parameter.value} + 1", "parameters", index, changed)
    for index, derived in enumerate(measure.days):
        later = derived.copy(update={"days": derived.days + 1})
        yield _mutant(measure, f"{derived.label} + 1天", "days", index, later)
    for key in ("period", "apply"):
        for index, window in enumerate(getattr(measure, key)):
            for end in ("from_", "until"):
                for moved in _moved(getattr(window, end)):
                    changed = window.copy(update={end: moved})
                    yield _mutant(measure, f"{key}.{end} → {moved}", key, index, changed)
    for slip, tree in _slips_of(measure.conditions):
        yield Mutant(f"{measure.id}: {slip}", measure.copy(update={"conditions": tree}))


def surviving(measures: Iterable[Measure], cases: Iterable[Case]) -> list[str]:
    """Return the slips that no case notices."""
    cases_of: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        cases_of[case.measure].append(case)
    mutants = (mutant for measure in measures for mutant in mutants_of(measure))
    return [mutant.slip for mutant in mutants if all(_passes(c, mutant) for c in cases_of[mutant.measure.id])]


def _passes(case: Case, mutant: Mutant) -> bool:
    try:
        case.check(mutant.measure)
    except Exception:
        return False
    return True


def _mutant(measure: Measure, slip: str, key: str, index: int, changed: Any) -> Mutant:
    items = list(getattr(measure, key))
    items[index] = changed
    return Mutant(f"{measure.id}: {slip}", measure.copy(update={key: tuple(items)}))


def _moved(bound: EventDate | date | None) -> list[EventDate | date]:
    if bound is None:
        return []
    if isinstance(bound, EventDate):
        return [bound.copy(update={"months": bound.months + 1})]
    return [bound + timedelta(days=1), bound - timedelta(days=1)]


def _slips_of(condition: Condition | None) -> Iterator[tuple[str, Condition | None]]:
    match condition:
        case Leaf():
            yield f"without {condition.statement}", None
            for name in ("at_least", "at_most", "over", "under"):
                bound = getattr(condition, name)
                if bound is not None:
                    yield f"{name} {bound} + 1", condition.copy(update={name: bound + 1})
                    yield f"{name} {bound} − 1", condition.copy(update={name: bound - 1})
        case Negation():
            yield "without not", condition.part
        case Branch():
            needs_all = condition.needed == len(condition.parts)
            for index, part in enumerate(condition.parts):
                for slip, changed in _slips_of(part):
                    kept = [*condition.parts[:index], changed, *condition.parts[index + 1 :]]
                    parts = tuple(part for part in kept if part is not None)
                    needed = len(parts) if needs_all else min(condition.needed, len(parts))
                    yield slip, Branch.construct(needed=needed, parts=parts) if parts else None


def main() -> int:
    """Try every slip and list those that no table notices."""
    console = Console(highlight=False)
    measures = load_checked(POLICIES / "dalian-2020-employment").measures
    cases = list(all_cases())
    made = sum(len(list(mutants_of(measure))) for measure in measures)
    found = [
        slip for measure in track(measures, "变异", console=console) for slip in surviving([measure], cases)
    ]
    for slip in found:
        console.print(f"没有用例发现：{slip}")
    console.print(f"{made} 处改动，{made - len(found)} 处被用例发现，{len(found)} 处没有")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

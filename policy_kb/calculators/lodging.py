"""What lodging really cost, up to so much for each person and day."""

from collections.abc import Sequence
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, Step, plain, to_cents
from policy_kb.calculators.inputs import STAYS
from policy_kb.calculators.stays import Stay


def capped_per_person_day(stated: Figures, given: Figures) -> Computation:
    """Pay what was really spent, at most ``cap`` 元 for each person and day.

    Source: clause 4, paragraph 1. With a ``price`` for each person and day the cap bites on each, also where
    several ``stays`` had their own prices; given only the total ``spent``, the limit is cap × people × days
    (reading 8).
    """
    cap = stated["cap"]
    if STAYS in given:
        return _of_stays(given.stays[STAYS], cap)
    heads, days = given["heads"], given["days"]
    if "price" in given:
        return _of_stays([Stay(heads, days, given["price"])], cap)
    spent = to_cents(given["spent"])
    limit = to_cents(cap * heads * days)
    value = min(limit, spent)
    steps = (
        Step("最高限额", f"{plain(heads)}人 × {plain(days)}天 × {plain(cap)}元", limit, ("cap",)),
        Step("实际支出与限额", f"{plain(spent)}元 与 {plain(limit)}元 取小", value),
    )
    return Computation(value, steps, capped=spent > limit)


def _of_stays(stays: Sequence[Stay], cap: Decimal) -> Computation:
    steps, sums = [], []
    for stay in stays:
        paid = min(stay.price, cap)
        sums.append(to_cents(paid * stay.heads * stay.days))
        lesser = f"{plain(stay.price)}元 与 {plain(cap)}元 取小 = {plain(paid)}元"
        steps.append(Step("每人每天", lesser, paid, ("cap",)))
        product = f"{plain(stay.heads)}人 × {plain(stay.days)}天 × {plain(paid)}元"
        steps.append(Step("人数 × 天数", product, sums[-1]))
    total = sum(sums, Decimal(0))
    if len(sums) > 1:
        steps.append(Step("合计", " + ".join(f"{plain(part)}元" for part in sums), total))
    return Computation(total, tuple(steps), capped=any(stay.price > cap for stay in stays))

"""The formulas. Each takes its parameters from the knowledge and its inputs from the person asking."""

from decimal import Decimal

from policy_kb.calculators.computation import Computation, Step, plain, to_cents
from policy_kb.calculators.inputs import Values

MONTHS_A_YEAR = 12


def per_head(parameters: Values, inputs: Values) -> Computation:
    """Pay ``rate`` 元 for each of ``heads`` people.

    Source: clause 9, paragraphs 1 and 3; clause 4, paragraph 1 (150元 a person, once).
    """
    heads, rate = inputs["heads"], parameters["rate"]
    value = to_cents(heads * rate)
    return Computation(value, (Step("人数 × 标准", f"{plain(heads)}人 × {plain(rate)}元/人", value),))


def tiered_per_head(parameters: Values, inputs: Values) -> Computation:
    """Pay every head at the rate of the highest tier reached, at most ``cap`` 元.

    Source: clause 9, paragraph 2. The text says 按…标准给予补助; read as whole-amount tiers, not marginal
    ones.
    Below the first tier nothing is paid, and a step says how many people are missing.
    """
    heads, cap = inputs["heads"], parameters["cap"]
    tiers = sorted(
        (parameters[f"tier_{n}_heads"], parameters[f"tier_{n}_rate"])
        for n in range(1, 10)
        if f"tier_{n}_heads" in parameters
    )
    reached = [rate for fewest, rate in tiers if heads >= fewest]
    if not reached:
        fewest = tiers[0][0]
        missing = fewest - heads
        step = Step("还差人数", f"{plain(fewest)}人 − {plain(heads)}人 = {plain(missing)}人", missing)
        return Computation(Decimal("0.00"), (step,))
    uncapped = to_cents(heads * reached[-1])
    steps = [Step("人数 × 所达档次标准", f"{plain(heads)}人 × {plain(reached[-1])}元/人", uncapped)]
    if uncapped <= cap:
        return Computation(uncapped, tuple(steps))
    steps.append(Step("最高限额", f"不超过{plain(cap)}元", to_cents(cap)))
    return Computation(to_cents(cap), tuple(steps), capped=True)


def monthly_up_to(parameters: Values, inputs: Values) -> Computation:
    """Pay ``rate`` 元 a year by months of lease, for at most ``max_months``.

    Source: clause 12, paragraph 2 (6000元/年, 可按月折算, 不超过24个月).
    """
    months, limit = inputs["months"], parameters["max_months"]
    monthly = parameters["rate"] / MONTHS_A_YEAR
    paid = min(months, limit)
    value = to_cents(paid * monthly)
    first = Step(
        "按月折算",
        f"{plain(parameters['rate'])}元/年 ÷ 12 = {plain(to_cents(monthly))}元/月",
        to_cents(monthly),
    )
    second = Step("月数 × 月标准", f"{plain(paid)}个月 × {plain(to_cents(monthly))}元/月", value)
    return Computation(value, (first, second), capped=months > limit)


def capped_per_person_day(parameters: Values, inputs: Values) -> Computation:
    """Pay what was really spent, at most ``cap`` 元 for each person and day.

    Source: clause 4, paragraph 1. Given only a total, the limit is cap × people × days (reading 8).
    """
    limit = to_cents(parameters["cap"] * inputs["heads"] * inputs["days"])
    spent = to_cents(inputs["spent"])
    expression = f"{plain(inputs['heads'])}人 × {plain(inputs['days'])}天 × {plain(parameters['cap'])}元"
    value = min(limit, spent)
    compared = f"{plain(spent)}元 与 {plain(limit)}元 取小"
    steps = (Step("最高限额", expression, limit), Step("实际支出与限额", compared, value))
    return Computation(value, steps, capped=spent > limit)

"""So much for each person, or for each person and day."""

from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, Step, amount_step, plain, to_cents

_DAYS_A_MONTH = 30
_LONGEST_MONTH = 31


def per_head(stated: Figures, given: Figures) -> Computation:
    """Pay ``rate`` 元 for each of ``heads`` people.

    Source: clause 9, paragraphs 1 and 3; clause 4, paragraph 1 (150元 a person, once).
    """
    heads, rate = given["heads"], stated["rate"]
    step = amount_step("人数 × 标准", f"{plain(heads)}人 × {plain(rate)}元/人", heads * rate, "rate")
    return Computation(to_cents(heads * rate), (step,))


def tiered_per_head(stated: Figures, given: Figures) -> Computation:
    """Pay every head at the rate of the highest tier reached, at most ``cap`` 元.

    Source: clause 9, paragraph 2. The text says 按…标准给予补助; read as whole-amount tiers, not marginal
    ones (reading 14).
    Below the first tier nothing is paid, and a step says how many people are missing.
    """
    heads, cap = given["heads"], stated["cap"]
    tiers = _tiers(stated)
    fewest = tiers[0][0]
    if heads < fewest:
        missing = fewest - heads
        expression = f"{plain(fewest)}人 − {plain(heads)}人 = {plain(missing)}人"
        step = Step("还差人数", expression, missing, ("tier_1_heads",))
        return Computation(Decimal("0.00"), (step,), met=False)
    tier, rate = next((n, rate) for n, (start, rate) in reversed([*enumerate(tiers, 1)]) if heads >= start)
    uncapped = to_cents(heads * rate)
    uses = (f"tier_{tier}_heads", f"tier_{tier}_rate")
    steps = [Step("人数 × 所达档次标准", f"{plain(heads)}人 × {plain(rate)}元/人", uncapped, uses)]
    other = _marginal(heads, tiers, cap)
    if uncapped <= cap:
        return Computation(uncapped, tuple(steps), other=other)
    steps.append(Step("最高限额", f"不超过{plain(cap)}元", to_cents(cap), ("cap",)))
    return Computation(to_cents(cap), tuple(steps), capped=True, other=other)


def monthly_rate_by_days(stated: Figures, given: Figures) -> Computation:
    """Pay ``rate`` 元 a month to each of ``heads`` people by the days really attended.

    Source: clause 16 (每人每月150元标准根据实际参加培训天数). A day is a thirtieth (reading 24), a month at
    most the whole rate; that many days lie in at least days ÷ 31 calendar months, rounded up.
    """
    heads, days, rate = given["heads"], given["days"], stated["rate"]
    daily = rate / _DAYS_A_MONTH
    months = (days + _LONGEST_MONTH - 1) // _LONGEST_MONTH
    by_days, limit = to_cents(daily * days), to_cents(rate * months)
    each = min(by_days, limit)
    value = to_cents(each * heads)
    steps = (
        amount_step(
            "按天折算",
            f"{plain(days)}天 × {plain(rate)}元/月 ÷ {_DAYS_A_MONTH} = {plain(by_days)}元",
            daily * days,
            "rate",
        ),
        Step("每人，每月不超过标准", f"不超过{plain(months)}个月 × {plain(rate)}元/月", each, ("rate",)),
        Step("人数 × 每人", f"{plain(heads)}人 × {plain(each)}元", value),
    )
    return Computation(value, steps, capped=by_days > limit)


def per_head_day(stated: Figures, given: Figures) -> Computation:
    """Pay a ``daily`` amount that the text does not give for ``days`` days to each of ``heads`` people.

    Source: clause 16 (参照当地农村居民最低生活保障标准按实际参加培训天数).
    """
    heads, days, daily = given["heads"], given["days"], given["daily"]
    value = to_cents(heads * days * daily)
    expression = f"{plain(heads)}人 × {plain(days)}天 × {plain(daily)}元"
    return Computation(value, (Step("人数 × 天数 × 每天标准", expression, value),))


def months_of_benefit(stated: Figures, given: Figures) -> Computation:
    """Pay ``months`` times a ``monthly`` benefit that the text does not give for each of ``heads`` people.

    Source: clause 3 (按6个月的当地月人均失业保险金和参保职工人数).
    """
    heads, monthly, months = given["heads"], given["monthly"], stated["months"]
    value = to_cents(heads * monthly * months)
    expression = f"{plain(months)}个月 × {plain(monthly)}元 × {plain(heads)}人"
    return Computation(value, (Step("月数 × 月人均失业保险金 × 参保人数", expression, value, ("months",)),))


def _tiers(stated: Figures) -> list[tuple[Decimal, Decimal]]:
    numbers = [n for n in range(1, 10) if f"tier_{n}_heads" in stated]
    return sorted((stated[f"tier_{n}_heads"], stated[f"tier_{n}_rate"]) for n in numbers)


def _marginal(heads: Decimal, tiers: list[tuple[Decimal, Decimal]], cap: Decimal) -> Step:
    """Pay each head at the rate of the tier it falls into: the first 49 at the first, and so on."""
    later = [start for start, _ in tiers[1:]]
    bands = zip(tiers, [Decimal(1), *later], [*later, heads + 1], strict=True)
    parts = [(min(end, heads + 1) - start, rate) for (_, rate), start, end in bands if start <= heads]
    total = sum((count * rate for count, rate in parts), Decimal(0))
    expression = " + ".join(f"{plain(count)}人 × {plain(rate)}元/人" for count, rate in parts)
    limited = f"{expression}，不超过{plain(cap)}元" if total > cap else expression
    return Step("超过部分按高一档", limited, to_cents(min(cap, total)))

"""A share of an amount that the person asking gives."""

from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, Step, amount_step, plain, to_cents

BASES = ("base", "property_tax", "land_use_tax")
_HUNDRED = Decimal(100)


def share_of_base(stated: Figures, given: Figures) -> Computation:
    """Take ``share`` percent, or the whole where none is stated, of the amounts given.

    Source: clause 1 (资本金20%), 2 (免征、减半征收), 3 (返还100%, 费率1%), 14 (底价70%).
    """
    share = stated.get("share", _HUNDRED)
    base, steps = _base(given)
    exact = base * share / _HUNDRED
    step = amount_step("基数 × 比例", f"{plain(base)}元 × {plain(share)}%", exact, "share")
    return Computation(to_cents(exact), (*steps, step))


def reduced_share_of_base(stated: Figures, given: Figures) -> Computation:
    """Take ``share`` percent of a base, lowered by at most ``max_reduction`` percentage points.

    Source: clause 1 (可在20%基础上视条件下调不超过5%). The floor is 15%; read as a part of the 20% it would
    be 19% (reading 1).
    """
    share, reduction = stated["share"], stated["max_reduction"]
    base, steps = _base(given)
    written = f"{plain(base)}元 × {plain(share)}%"
    lowest, partly = share - reduction, share * (_HUNDRED - reduction) / _HUNDRED
    lowered = f"{plain(base)}元 × {plain(lowest)}%（{plain(share)}% − {plain(reduction)}%）"
    less = f"{plain(base)}元 × {plain(partly)}%（{plain(share)}%少其{plain(reduction)}%）"
    floor, part = base * lowest / _HUNDRED, base * partly / _HUNDRED
    return Computation(
        to_cents(floor),
        (
            *steps,
            amount_step("下调前", written, base * share / _HUNDRED, "share"),
            amount_step("视条件最多下调后", lowered, floor, "share", "max_reduction"),
        ),
        other=amount_step("少其一部分", less, part),
    )


def share_of_months(stated: Figures, given: Figures) -> Computation:
    """Take ``share`` percent of a ``monthly`` amount for ``months``, at most ``max_months`` where stated.

    Source: clause 12, paragraph 2 (按最低缴费基数计算的应缴纳社会保险费的60%, 最长不超过24个月).
    """
    share, monthly, months = stated["share"], given["monthly"], given["months"]
    limit = stated.get("max_months", months)
    paid = min(months, limit)
    each, exact = monthly * share / _HUNDRED, monthly * share * paid / _HUNDRED
    total = f"{plain(paid)}个月 × {plain(monthly)}元 × {plain(share)}%"
    steps = (
        amount_step(
            "每月", f"{plain(monthly)}元 × {plain(share)}% = {plain(to_cents(each))}元", each, "share"
        ),
        amount_step("月数 × 每月", total, exact, "share", "max_months"),
    )
    return Computation(to_cents(exact), steps, capped=months > limit)


def _base(given: Figures) -> tuple[Decimal, tuple[Step, ...]]:
    parts = [given[name] for name in BASES if name in given]
    base = to_cents(sum(parts, Decimal(0)))
    if len(parts) == 1:
        return base, ()
    expression = f"{' + '.join(f'{plain(part)}元' for part in parts)} = {plain(base)}元"
    return base, (Step("合计", expression, base),)

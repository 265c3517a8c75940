"""Amounts and rights that hang on months, days and dates."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from policy_kb.calculators.computation import (
    Computation,
    Figures,
    InvalidInput,
    Step,
    amount_step,
    chinese_day,
    plain,
    to_cents,
)

MONTHS_A_YEAR = 12
_DAYS_A_MONTH = 30


def monthly_up_to(stated: Figures, given: Figures) -> Computation:
    """Pay ``rate`` 元 a year by months of lease, for at most ``max_months``, after ``min_operation`` months.

    Source: clause 12, paragraph 2 (正常运营6个月以上, 6000元/年, 可按月折算, 不超过24个月). Six months
    themselves are enough (reading 20).
    """
    months, limit, operated = given["months"], stated["max_months"], given["operating_months"]
    fewest = stated["min_operation"]
    if operated < fewest:
        missing = fewest - operated
        expression = f"{plain(fewest)}个月 − {plain(operated)}个月 = {plain(missing)}个月"
        step = Step("还差运营时间", expression, missing, ("min_operation",))
        return Computation(Decimal("0.00"), (step,), met=False)
    monthly = to_cents(stated["rate"] / MONTHS_A_YEAR)
    paid = min(months, limit)
    value = to_cents(paid * monthly)
    steps = (
        Step("按月折算", f"{plain(stated['rate'])}元/年 ÷ 12 = {plain(monthly)}元/月", monthly, ("rate",)),
        Step("月数 × 月标准", f"{plain(paid)}个月 × {plain(monthly)}元/月", value, ("max_months",)),
    )
    return Computation(value, steps, capped=months > limit)


def full_term_subsidy(stated: Figures, given: Figures) -> Computation:
    """Pay a ``monthly`` amount that the text does not give for the whole term when less than a share is left.

    Source: clause 13 (距见习协议确定的见习期满不足1/3时与高校毕业生签订劳动合同的，给予见习单位全部期限
    见习补贴). Exactly a third fails (reading 21). Term and remaining time are both months or both days; a
    term in days counts 30 to the month.
    Raises ``InvalidInput`` when more remains than was agreed, or when the units differ.
    """
    in_days = "term_days" in given
    unit = "天" if in_days else "个月"
    term = given["term_days" if in_days else "term_months"]
    remaining_name = "remaining_days" if in_days else "remaining_months"
    if remaining_name not in given:
        other = "remaining_months" if in_days else "remaining_days"
        raise InvalidInput(
            other, f"约定的期限是{plain(term)}{unit}，还剩多少也请用{unit}说，例如：还剩一{unit}"
        )
    remaining = given[remaining_name]
    if remaining > term:
        raise InvalidInput(
            remaining_name,
            f"剩余时间不会比约定的{plain(term)}{unit}还长，请再说一次，例如：还剩一{unit}",
        )
    share, limit = Fraction(remaining) / Fraction(term), Fraction(stated.numbers["remaining_share"])
    less = share < limit
    sign = "＜" if less else "＝" if share == limit else "＞"
    expression = f"{plain(remaining)}{unit} ÷ {plain(term)}{unit} {sign} {limit}"
    compared = Step("剩余时间", expression, remaining, ("remaining_share",))
    if not less:
        return Computation(Decimal("0.00"), (compared,), met=False)
    heads, monthly = given["heads"], given["monthly"]
    exact = Fraction(heads) * Fraction(monthly) * Fraction(term) / (_DAYS_A_MONTH if in_days else 1)
    by_days = f" ÷ {_DAYS_A_MONTH}" if in_days else ""
    paid = f"{plain(monthly)}元/月 × {plain(term)}{unit}{by_days} × {plain(heads)}人"
    return Computation(to_cents(exact), (compared, amount_step("月标准 × 全部期限 × 人数", paid, exact)))


def months_not_counted(stated: Figures, given: Figures) -> Computation:
    """Name the ``months`` from the month of ``start`` on, that month being the first.

    Source: clause 17 (自就业或者创业的当月起，6个月内不计算劳动收入; reading 25).
    """
    first = given.days["start"].replace(day=1)
    months = [first + relativedelta(months=n) for n in range(int(stated["months"]))]
    named = [Step(f"第{n}个月", f"{m.year}年{m.month}月", m, ("months",)) for n, m in enumerate(months, 1)]
    return Computation(None, tuple(named))


def until_retirement(stated: Figures, given: Figures) -> Computation:
    """Say whether less than ``months_to_retirement`` are left when the benefit ends.

    Source: clause 17 (距离法定退休年龄不足1年; strict, reading 25).
    """
    left, limit = given["months_to_retirement"], stated["months_to_retirement"]
    met = left < limit
    sign = "＜" if met else "＝" if left == limit else "＞"
    expression = f"{plain(left)}个月 {sign} {plain(limit)}个月"
    return Computation(None, (Step("离退休还有", expression, left, ("months_to_retirement",)),), met=met)


def placements_left(stated: Figures, given: Figures) -> Computation:
    """Say whether somebody placed ``placements`` times may be placed again, and how often.

    Source: clause 15 (累计安置次数原则上不超过2次; the first placement counts, reading 23).
    """
    placed, most = given["placements"], stated["most_placements"]
    if placed >= most:
        sign = "＝" if placed == most else "＞"
        reached = Step(
            "已安置次数", f"{plain(placed)}次 {sign} {plain(most)}次", placed, ("most_placements",)
        )
        return Computation(None, (reached,), met=False)
    left = most - placed
    expression = f"{plain(most)}次 − {plain(placed)}次 = {plain(left)}次"
    return Computation(None, (Step("还可安置次数", expression, left, ("most_placements",)),))


def returned_when_stored_within(stated: Figures, given: Figures) -> Computation:
    """Say whether a deposit stored on ``start`` lies within the time of which deposits are returned.

    Source: clause 2 (2020年3月18日至6月底前 …在此期间新存储的…予以返还; both ends included, reading 4).
    """
    stored, first, last = given.days["start"], stated.days["from"], stated.days["until"]
    met = first <= stored <= last
    where = "在" if met else "不在"
    expression = f"{chinese_day(stored)}{where}{chinese_day(first)}至{chinese_day(last)}之间"
    return Computation(None, (Step("存储日期", expression, stored),), met=met)


def day_after(start: date, months: int, days: int, from_month: bool = False) -> date:
    """Return the day ``months`` and ``days`` after ``start``; the end of a shorter month where it is missing.

    The day itself is not counted: 30 days after 1 July is 31 July (reading 17). ``from_month`` counts whole
    months, that of ``start`` being the first, and returns the last day of the last: three years from December
    2021 end on 30 November 2024.
    """
    if from_month:
        return start.replace(day=1) + relativedelta(months=months, days=days - 1)
    return start + relativedelta(months=months, days=days)

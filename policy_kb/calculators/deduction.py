"""A yearly quota for each person hired, deducted from five taxes in the order of the text."""

from decimal import Decimal
from fractions import Fraction

from policy_kb.calculators.computation import (
    Computation,
    Figures,
    Precision,
    Step,
    amount_step,
    plain,
    to_cents,
)

MONTHS_A_YEAR = 12
TAXES = {
    "value_added_tax": "增值税",
    "construction_tax": "城市维护建设税",
    "education_surcharge": "教育费附加",
    "local_education_surcharge": "地方教育附加",
    "income_tax": "企业所得税",
}


def yearly_deduction_per_head(stated: Figures, given: Figures) -> Computation:
    """Deduct ``rate`` 元 a person and year, by months, for at most ``max_months``.

    Source: clause 2 (在3年内按实际招用人数予以定额依次扣减, 定额标准为每人每年7800元). A month is a twelfth
    (reading 5). With taxes given, those of one year: the quota of that year (at most twelve months) is
    deducted from each in turn, never more than is due; what is left over is not carried on.
    """
    heads, rate, limit = given["heads"], stated["rate"], stated["max_months"]
    due = [(name, given[key]) for key, name in TAXES.items() if key in given]
    longest = min(limit, Decimal(MONTHS_A_YEAR)) if due else limit
    months = min(given["months"], longest)
    exact = Fraction(heads) * Fraction(rate) * Fraction(months) / MONTHS_A_YEAR
    expression = f"{plain(heads)}人 × {plain(rate)}元/年 × {plain(months)}个月 ÷ 12"
    quota_step = amount_step("定额", expression, exact, "rate", "max_months")
    quota = to_cents(exact)
    capped = given["months"] > longest
    if due:
        return _deducted(quota, quota_step, due, capped)
    years = (months + MONTHS_A_YEAR - 1) // MONTHS_A_YEAR
    by_years = f"{plain(heads)}人 × {plain(rate)}元/年 × {plain(years)}年"
    other = amount_step("按整年", by_years, heads * rate * years, "rate")
    return Computation(quota, (quota_step,), Precision.AT_MOST, capped, other=other)


def _deducted(quota: Decimal, quota_step: Step, due: list[tuple[str, Decimal]], capped: bool) -> Computation:
    steps, left = [quota_step], quota
    deducted = []
    for name, amount in due:
        tax = to_cents(amount)
        taken = min(left, tax)
        left -= taken
        deducted.append(taken)
        expression = f"应缴{plain(tax)}元，扣{plain(taken)}元，定额还剩{plain(left)}元"
        steps.append(Step(name, expression, taken))
    value = quota - left
    steps.append(Step("共扣减", " + ".join(f"{plain(taken)}元" for taken in deducted), value))
    return Computation(value, tuple(steps), capped=capped or left > 0)

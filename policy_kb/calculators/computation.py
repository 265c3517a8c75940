"""What a calculator returns: an amount, or days, and the steps that lead to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction

from policy_kb.calculators.stays import Stay


class InvalidInput(ValueError):
    """An input that cannot be computed with. ``input`` is its name, ``expected`` says what would do."""

    def __init__(self, input: str, expected: str):
        super().__init__(expected)
        self.input = input
        self.expected = expected


class Precision(str, Enum):
    """Whether the amount is exact, an upper bound, or a rate that needs no input."""

    EXACT = "exact"
    AT_MOST = "at_most"
    RATE = "rate"


@dataclass(frozen=True)
class Figures:
    """Numbers, days and stays by name: what the text states, or what the person asking gives."""

    numbers: Mapping[str, Decimal | Fraction] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    stays: Mapping[str, Sequence[Stay]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Decimal:
        """Return a decimal number. ``KeyError`` when it is missing."""
        number = self.numbers[name]
        assert isinstance(number, Decimal), f"{name} is a fraction"
        return number

    def __contains__(self, name: str) -> bool:
        return name in self.numbers or name in self.days or name in self.stays

    def get(self, name: str, default: Decimal) -> Decimal:
        """Return a decimal number, or ``default`` when it is missing."""
        return self[name] if name in self.numbers else default


@dataclass(frozen=True)
class Step:
    """One line of the working. ``value`` is an amount in 元 unless the expression says otherwise.

    ``uses`` names the parameters whose numbers stand in it, ``rounded`` says that the amount was rounded.
    """

    label: str
    expression: str
    value: Decimal | date
    uses: tuple[str, ...] = ()
    rounded: bool = False


@dataclass(frozen=True)
class Computation:
    """An amount in 元, rounded to 分 half up, and how it came about; None where days are computed.

    ``capped`` says that a limit of the text bit; ``met`` is False when nothing is due and the last step
    says why. ``other`` is the working under the other sense of the reading that the measure names.
    """

    value: Decimal | None
    steps: tuple[Step, ...]
    precision: Precision = Precision.EXACT
    capped: bool = False
    met: bool = True
    other: Step | None = None

    @property
    def otherwise(self) -> Decimal | None:
        """Return the amount under the other sense, where it was computed."""
        return self.other.value if self.other and isinstance(self.other.value, Decimal) else None


def amount_step(label: str, expression: str, exact: Decimal | Fraction, *uses: str) -> Step:
    """Return a step whose amount is ``exact`` rounded to 分."""
    value = to_cents(exact)
    return Step(label, expression, value, uses, rounded=value != exact)


def to_cents(value: Decimal | Fraction) -> Decimal:
    """Round to 分, half up."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Write a number without exponent or idle zeros, thousands separated: 57,500 or 0.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese_day(day: date) -> str:
    """Write a day: 2020年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"

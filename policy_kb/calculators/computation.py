"""What a calculator returns: an amount and the steps that lead to it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum


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
class Step:
    """One line of the arithmetic; ``value`` in 元 unless the expression says otherwise."""

    label: str
    expression: str
    value: Decimal


@dataclass(frozen=True)
class Computation:
    """An amount in 元, rounded to 分 half up, and how it came about.

    ``capped`` says that a limit of the text bit.
    """

    value: Decimal
    steps: tuple[Step, ...]
    precision: Precision = Precision.EXACT
    capped: bool = False


def to_cents(value: Decimal) -> Decimal:
    """Round to 分, half up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Write a number without exponent or idle zeros, thousands separated: 57,500 or 0.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

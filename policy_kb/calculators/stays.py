"""Stays in a hotel at prices of their own, and their plain form: 10×14×120;5×7×80."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Stay:
    """``heads`` people who lodged for ``days`` days at ``price`` 元 a person and day."""

    heads: Decimal
    days: Decimal
    price: Decimal


def written(stays: Iterable[Stay]) -> str:
    """Return the form in which an inquiry keeps them."""
    return ";".join(f"{stay.heads}×{stay.days}×{stay.price}" for stay in stays)


def read(text: str) -> tuple[Stay, ...]:
    """Read the form that ``written`` makes."""
    return tuple(Stay(*map(Decimal, stay.split("×"))) for stay in text.split(";"))

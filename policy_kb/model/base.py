"""What all values of the model share."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, Extra


class Value(BaseModel):
    """A frozen value that refuses unknown keys."""

    class Config:
        frozen = True
        extra = Extra.forbid
        arbitrary_types_allowed = True
        json_encoders = {Fraction: str, Decimal: str}  # noqa: RUF012 -- pydantic reads a plain dict


def exact_number(value: Any) -> Decimal | Fraction:
    """Return ``value`` exactly: ``"1/3"`` as a fraction, else a decimal. ``ValueError`` if it is neither."""
    if isinstance(value, Decimal | Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("不是数字")
    try:
        return Fraction(value) if isinstance(value, str) and "/" in value else Decimal(str(value))
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"不是数字：{value}") from error

"""The inputs a calculator asks for, and what counts as a possible value."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from policy_kb.calculators.computation import InvalidInput

Values = Mapping[str, Decimal]
LARGEST = Decimal(10) ** 12
"""Nobody hires or spends more than this; beyond it an input is a slip."""


@dataclass(frozen=True)
class Input:
    """One number the person asking must give. ``whole`` when only whole numbers make sense."""

    name: str
    unit: str
    ask: str
    example: str
    whole: bool = True

    def checked(self, value: Decimal) -> Decimal:
        """Return ``value`` if it is possible, else raise ``InvalidInput``."""
        if not value.is_finite() or value <= 0 or value > LARGEST:
            raise InvalidInput(self.name, f"{self.ask}请写一个大于0的数，{self.example}")
        if self.whole and value != value.to_integral_value():
            raise InvalidInput(self.name, f"{self.ask}请写一个整数，{self.example}")
        return value


HEADS = Input("heads", "人", "一共几个人？", "例如：23人")
MONTHS = Input("months", "个月", "一共几个月？", "例如：18个月")
DAYS = Input("days", "天", "一共几天？", "例如：14天")
SPENT = Input("spent", "元", "实际花了多少钱？", "例如：3万元", whole=False)

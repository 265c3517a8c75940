"""The inputs calculators ask for, and what counts as a possible value."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from policy_kb.calculators.computation import InvalidInput

LARGEST = Decimal(10) ** 12
"""Nobody hires or spends more than this; beyond it an input is a slip."""


STAYS = "stays"
"""The input that holds several people, days and prices at once."""


class Kind(str, Enum):
    """What an input measures: the name of the quantity that fills it."""

    HEADS = "heads"
    MONTHS = "months"
    DAYS = "days"
    MONEY = "money"
    TIMES = "times"
    DAY = "day"
    STAYS = "stays"


_TERM = ("协议", "约定", "一共", "期限")
_LEFT = ("剩", "差", "还有", "距")


@dataclass(frozen=True)
class Input:
    """One figure the person asking gives; a measure may word it more closely."""

    name: str
    kind: Kind
    ask: str
    example: str
    words: tuple[str, ...] = ()
    """What stands before the figure when several of its kind are given at once."""

    @property
    def whole(self) -> bool:
        """Say whether only whole numbers make sense."""
        return self.kind is not Kind.MONEY

    def checked(self, value: Decimal) -> Decimal:
        """Return ``value`` if it is possible, else raise ``InvalidInput``."""
        if not value.is_finite() or value <= 0 or value > LARGEST:
            raise InvalidInput(self.name, f"请写一个大于零、不超过一万亿的数，{self.example}")
        if self.whole and value != value.to_integral_value():
            raise InvalidInput(self.name, f"请写一个整数，{self.example}")
        if not self.whole and -value.normalize().as_tuple().exponent > 2:  # type: ignore[operator]
            raise InvalidInput(self.name, f"金额最多写到分，{self.example}")
        return value


INPUTS = {
    input.name: input
    for input in (
        Input("heads", Kind.HEADS, "一共几个人？", "例如：二十三人"),
        Input("months", Kind.MONTHS, "一共几个月？", "例如：十八个月"),
        Input("days", Kind.DAYS, "一共几天？", "例如：十四天"),
        Input("base", Kind.MONEY, "金额是多少？", "例如：十二万元"),
        Input("spent", Kind.MONEY, "实际一共花了多少钱？", "例如：三万元", ("共", "花了")),
        Input("price", Kind.MONEY, "每人每天多少钱？", "例如：每人每天一百二十元", ("每天", "一天", "一晚")),
        Input("property_tax", Kind.MONEY, "房产税应交多少？", "例如：房产税三万元", ("房产税",)),
        Input(
            "land_use_tax", Kind.MONEY, "城镇土地使用税应交多少？", "例如：一万元", ("土地使用税", "土地税")
        ),
        Input("value_added_tax", Kind.MONEY, "增值税应交多少？", "例如：二万元", ("增值税",)),
        Input(
            "construction_tax", Kind.MONEY, "城市维护建设税应交多少？", "例如：一千四百元", ("建设税", "城建")
        ),
        Input(
            "local_education_surcharge",
            Kind.MONEY,
            "地方教育附加应交多少？",
            "例如：四百元",
            ("地方教育附加", "地方教育费附加"),
        ),
        Input("education_surcharge", Kind.MONEY, "教育费附加应交多少？", "例如：六百元", ("教育费附加",)),
        Input("income_tax", Kind.MONEY, "企业所得税应交多少？", "例如：五万元", ("所得税",)),
        Input(
            "operating_months",
            Kind.MONTHS,
            "从工商登记那天起正常运营几个月了？",
            "例如：八个月",
            ("运营", "营业", "开业", "经营", "开店", "开了"),
        ),
        Input(
            STAYS,
            Kind.STAYS,
            "每批几个人、住几天、每人每天多少钱？",
            "例如：十人住十四天每天一百二十元，五人住七天每天八十元",
        ),
        Input("monthly", Kind.MONEY, "每月多少钱？", "例如：每月一千五百元", ("每月", "个月", "月")),
        Input("daily", Kind.MONEY, "每天多少钱？", "例如：每天十五元", ("每天", "一天", "日")),
        Input(
            "term_months",
            Kind.MONTHS,
            "约定的期限是几个月？",
            "例如：六个月",
            ("协议", "约定", "一共", "期限"),
        ),
        Input("term_days", Kind.DAYS, "约定的期限是几天？", "例如：一百八十天", _TERM),
        Input("remaining_months", Kind.MONTHS, "还剩几个月期满？", "例如：一个月", _LEFT),
        Input("remaining_days", Kind.DAYS, "还剩几天期满？", "例如：五十九天", _LEFT),
        Input("months_to_retirement", Kind.MONTHS, "离法定退休年龄还有几个月？", "例如：十个月"),
        Input("placements", Kind.TIMES, "已经安置过几次？", "例如：一次"),
        Input("start", Kind.DAY, "从哪天算起？", "例如：二〇二〇年八月一日"),
    )
}

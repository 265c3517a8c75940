"""Conditions: a tree over facts, each leaf with the words it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import Field, root_validator

from policy_kb.model.base import Value


class Leaf(Value):
    """One requirement on one fact.

    A boolean fact must equal ``is_``; a number must satisfy the bounds given; a choice must be
    one of ``one_of``.
    """

    fact: str
    quote: str
    is_: bool = Field(True, alias="is")
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    over: Decimal | None = None
    under: Decimal | None = None
    one_of: tuple[str, ...] = ()

    class Config:
        allow_population_by_field_name = True

    @property
    def statement(self) -> str:
        """Return what the leaf requires as one name: the fact, with its bounds or options if it has any."""
        limits = (("at_least", ">="), ("at_most", "<="), ("over", ">"), ("under", "<"))
        bounds = [f"{sign}{getattr(self, name)}" for name, sign in limits if getattr(self, name) is not None]
        return self.fact + "".join(bounds) + ("=" + "|".join(self.one_of) if self.one_of else "")

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """Return the numbers the leaf compares with."""
        return tuple(b for b in (self.at_least, self.at_most, self.over, self.under) if b is not None)


class Branch(Value):
    """At least ``needed`` of the ``parts`` must hold."""

    needed: int
    parts: tuple[Condition, ...]

    @root_validator
    def _reachable(cls, values: dict[str, Any]) -> dict[str, Any]:
        parts = values.get("parts", ())
        if parts and not 0 < values["needed"] <= len(parts):
            raise ValueError(f"要求满足{values['needed']}项，但只列出{len(parts)}项")
        return values


class Negation(Value):
    """``part`` must not hold."""

    part: Condition


Condition = Leaf | Branch | Negation
Branch.update_forward_refs(Condition=Condition)
Negation.update_forward_refs(Condition=Condition)


def parse_condition(node: Any) -> Condition:
    """Build a condition from its YAML form. ``ValueError`` names the key that is wrong."""
    if isinstance(node, Value):
        return node  # type: ignore[return-value]
    if not isinstance(node, dict):
        raise ValueError("条件应是 all、any、not、at_least 或带 fact 的一项")
    keys = set(node)
    if "fact" in keys:
        return Leaf.parse_obj(node)
    if keys == {"all"} and node["all"]:
        return Branch(needed=len(node["all"]), parts=tuple(map(parse_condition, node["all"])))
    if keys == {"any"} and node["any"]:
        return Branch(needed=1, parts=tuple(map(parse_condition, node["any"])))
    if keys == {"at_least", "of"}:
        return Branch(needed=node["at_least"], parts=tuple(map(parse_condition, node["of"])))
    if keys == {"not"}:
        return Negation(part=parse_condition(node["not"]))
    if keys == {"needed", "parts"}:
        return Branch(needed=node["needed"], parts=tuple(map(parse_condition, node["parts"])))
    if keys == {"part"}:
        return Negation(part=parse_condition(node["part"]))
    raise ValueError(f"条件的键不认识：{'、'.join(sorted(map(str, keys)))}")


def leaves(condition: Condition | None) -> Iterator[Leaf]:
    """Yield the leaves from left to right."""
    match condition:
        case Leaf():
            yield condition
        case Branch():
            for part in condition.parts:
                yield from leaves(part)
        case Negation():
            yield from leaves(condition.part)

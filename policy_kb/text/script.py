"""Simplified and traditional Chinese (OpenCC)."""

from functools import cache

from opencc import OpenCC


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def to_simplified(text: str) -> str:
    """Return ``text`` in 简体."""
    return _converter("t2s").convert(text)


def to_traditional(text: str) -> str:
    """Return ``text`` in 繁體."""
    return _converter("s2t").convert(text)


def is_traditional(text: str) -> bool:
    """Say whether ``text`` is written in 繁體: turning it into 简体 changes it, into 繁體 changes less."""
    changed_to_simplified = _differences(text, to_simplified(text))
    return changed_to_simplified > _differences(text, to_traditional(text))


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))

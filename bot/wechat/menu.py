"""The menu of the 公众号: its questions, and the form WeChat wants it in."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("menu.yml")
_MOST_COLUMNS, _MOST_LINES = 3, 5
_LONGEST_COLUMN, _LONGEST_LINE = 16, 60  # bytes


class MenuError(RuntimeError):
    """The menu cannot be pushed; the message says what to change in menu.yml."""


@dataclass(frozen=True)
class Line:
    """One line of the menu."""

    key: str
    name: str
    question: str


@dataclass(frozen=True)
class Column:
    """One column of the menu."""

    name: str
    lines: tuple[Line, ...]


@lru_cache(maxsize=1)
def menu() -> tuple[Column, ...]:
    """Return the menu. Raises ``MenuError`` when WeChat would refuse it."""
    return read_menu(_FILE)


def read_menu(file: Path) -> tuple[Column, ...]:
    """Return the menu of a file. Raises ``MenuError`` when WeChat would refuse it."""
    columns = tuple(
        Column(column["name"], tuple(Line(**line) for line in column["lines"]))
        for column in yaml.safe_load(file.read_text(encoding="utf-8"))
    )
    keys = [line.key for column in columns for line in column.lines]
    if not 0 < len(columns) <= _MOST_COLUMNS:
        raise MenuError(f"{file.name}: 菜单应有1到{_MOST_COLUMNS}列，现在有{len(columns)}列")
    if len(keys) != len(set(keys)):
        raise MenuError(
            f"{file.name}: key 有重复：{'、'.join(sorted({k for k in keys if keys.count(k) > 1}))}"
        )
    for column in columns:
        if not 0 < len(column.lines) <= _MOST_LINES:
            raise MenuError(
                f"{file.name}: “{column.name}”应有1到{_MOST_LINES}行，现在有{len(column.lines)}行"
            )
        _check_length(file, column.name, _LONGEST_COLUMN)
        for line in column.lines:
            _check_length(file, line.name, _LONGEST_LINE)
    return columns


def question_of(key: str) -> str | None:
    """Return the question of a tapped line; None for a line of an older menu."""
    return next((line.question for column in menu() for line in column.lines if line.key == key), None)


def as_wechat_wants_it(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the body of menu/create."""
    return {
        "button": [
            {
                "name": column.name,
                "sub_button": [
                    {"type": "click", "name": line.name, "key": line.key} for line in column.lines
                ],
            }
            for column in columns
        ]
    }


def _check_length(file: Path, name: str, most: int) -> None:
    if len(name.encode()) > most:
        raise MenuError(f"{file.name}: “{name}”太长，最多{most // 3}个汉字")

"""YAML that remembers the line of every value and refuses repeated keys."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from policy_kb.loading.faults import Fault, KnowledgeError

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class LocatedYaml:
    """The plain value of a YAML file and the line (from 1) of each path into it."""

    file: Path
    value: Any
    lines: dict[Path_, int]

    def line(self, path: Path_) -> int:
        """Return the line of ``path``, or of the nearest enclosing value."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path_) -> Any:
        """Return the value at a path that has a line."""
        value = self.value
        for part in path:
            value = value.get(part) if isinstance(value, dict) else value[part]
        return value


def read_yaml(file: Path) -> LocatedYaml:
    """Read one YAML file. Raises ``KnowledgeError`` when it is no YAML or repeats a key."""
    loader = yaml.CSafeLoader(file.read_text(encoding="utf-8"))
    lines: dict[Path_, int] = {}
    faults: list[Fault] = []

    def walk(node: yaml.Node, path: Path_) -> None:
        lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    line = key.start_mark.line + 1
                    faults.append(Fault(file, line, f"键重复：{key.value}", ("删去其中一个，或合并两处",)))
                seen.add(key.value)
                walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                walk(item, (*path, index))

    try:
        root = loader.get_single_node()
        if root is None:
            return LocatedYaml(file, None, {})
        walk(root, ())
        value = loader.construct_document(root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise KnowledgeError(
            [Fault(file, line, "不是有效的 YAML", (str(getattr(error, "problem", error)),))]
        ) from error
    if faults:
        raise KnowledgeError(faults)
    return LocatedYaml(file, value, lines)

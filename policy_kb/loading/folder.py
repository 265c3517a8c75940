"""Read a policy's folder into the model."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from policy_kb.loading.faults import Fault, KnowledgeError
from policy_kb.loading.located_yaml import LocatedYaml, Path_, read_yaml
from policy_kb.model.base import Value
from policy_kb.model.fact import Fact
from policy_kb.model.measure import AskedAct, Effect, Measure
from policy_kb.model.policy import BesideQuestion, InventoryItem, NumberMark, Passage, Policy, PolicyFacts
from policy_kb.text.parse import PolicyTextError, parse_document

POLICIES = Path(__file__).parent.parent / "policies"
_MIXED = "mixed"
"""Under this key stand the example questions that ask several things, or it is not clear what."""
_ACTS = [*(act.value for act in AskedAct), _MIXED]
_MORE_ASKS = ("asks.yml", "asks.reviewed.yml")
"""Further example questions: written with the measures, and taken over from the review."""
_BESIDE = "beside.yml"
_CLAUSE_FILE_KEYS = {"measures", "grants_nothing", "numbers"}
_PYDANTIC_IN_CHINESE = {
    "field required": "缺少这一项",
    "extra fields not permitted": "不认识这个键",
    "none is not an allowed value": "不能为空",
}
AnyValue = TypeVar("AnyValue", bound=Value)


@dataclass
class LoadedPolicy:
    """A policy read from files, with the place of each of its values, and the faults met on the way."""

    source_file: Path
    policy: Policy | None = None
    faults: list[Fault] = field(default_factory=list)
    places: dict[int, tuple[LocatedYaml, Path_]] = field(default_factory=dict)

    def place(self, value: Value, *path: str | int) -> tuple[Path, int]:
        """Return file and line of ``value`` or of a part of it."""
        source, root = self.places[id(value)]
        return source.file, source.line((*root, *path))

    def path_of(self, value: Value, words: str) -> Path_:
        """Return where ``words`` stand within ``value``, or the empty path."""
        source, root = self.places[id(value)]
        found = (path for path in source.lines if path[: len(root)] == root and source.at(path) == words)
        return next(found, root)[len(root) :]

    def fault(self, value: Value, path: Iterable[str | int], problem: str, *details: str) -> Fault:
        """Return a fault at a value of this policy."""
        file, line = self.place(value, *path)
        return Fault(file, line, problem, details)


def read_policy(folder: Path) -> LoadedPolicy:
    """Read a policy's folder; what cannot be read is in ``faults`` and then ``policy`` may be None."""
    return _Reader(folder).read()


class _Reader:
    def __init__(self, folder: Path):
        self.folder = folder
        self.loaded = LoadedPolicy(folder / "source.txt")

    def read(self) -> LoadedPolicy:
        facts = self._many("facts.yml", Fact)
        inventory = self._many("inventory.yml", InventoryItem)
        about_source = self._yaml(self.folder / "policy.yml")
        about = self._value(PolicyFacts, about_source, (), about_source.value) if about_source else None
        if about is not None and (self.folder / _BESIDE).is_file():
            read = about
            about = read.copy(update={"beside": tuple(self._many(_BESIDE, BesideQuestion))})
            self.loaded.places[id(about)] = self.loaded.places[id(read)]
        measures, passages, numbers = self._clauses()
        if about is None:
            return self.loaded
        source_file = self.loaded.source_file
        try:
            document = parse_document(source_file.read_text(encoding="utf-8"), about.closing_starts_with)
        except PolicyTextError as error:
            self.loaded.faults.append(Fault(source_file, 1, str(error)))
            return self.loaded
        self.loaded.policy = Policy(
            about, document, tuple(measures), tuple(facts), tuple(passages), tuple(numbers), tuple(inventory)
        )
        return self.loaded

    def _clauses(self) -> tuple[list[Measure], list[Passage], list[NumberMark]]:
        measures: list[Measure] = []
        passages: list[Passage] = []
        numbers: list[NumberMark] = []
        root = self.folder / "clauses"
        more_asks = self._more_asks()
        for file in sorted(root.rglob("*.yml")):
            source = self._yaml(file)
            if source is None:
                continue
            name = file.relative_to(root).with_suffix("").parts[0]
            clause = None if name == "end" else int(name)
            content = source.value or {}
            for key in sorted(set(content) - _CLAUSE_FILE_KEYS):
                self._report(
                    source, (key,), f"不认识这个键：{key}", "可用：measures、grants_nothing、numbers"
                )
            for node in content.get("measures") or ():
                if isinstance(node, dict) and isinstance(node.get("asks"), list):
                    node["asks"] += more_asks.pop(str(node.get("id")), ())
            measures += self._items(
                source, "measures", Measure, {"clause": clause, "policy": self.folder.name}
            )
            passages += self._items(source, "grants_nothing", Passage, {"clause": clause})
            numbers += self._items(source, "numbers", NumberMark, {"clause": clause})
        for id in more_asks:
            self.loaded.faults.append(Fault(self.folder / _MORE_ASKS[0], 1, f"没有这项措施：{id}"))
        return measures, passages, numbers

    def _more_asks(self) -> dict[str, list[dict[str, str]]]:
        """Read the further example questions, by measure; their files may be absent."""
        found: dict[str, list[dict[str, str]]] = {}
        for file in (self.folder / name for name in _MORE_ASKS):
            source = self._yaml(file) if file.is_file() else None
            for measure, asks in self._asks_in(source).items() if source else ():
                found.setdefault(measure, []).extend(asks)
        return found

    def _asks_in(self, source: LocatedYaml) -> dict[str, list[dict[str, str]]]:
        """Return the example questions of a file, grouped in it by what they ask."""
        found: dict[str, list[dict[str, str]]] = {}
        for measure, by_act in (source.value or {}).items():
            if not isinstance(by_act, dict):
                self._report(source, (measure,), "例句要按问的是什么分组", f"可用：{'、'.join(_ACTS)}")
                continue
            for act in sorted(set(by_act) - set(_ACTS)):
                self._report(source, (measure, act), f"不认识这个键：{act}", f"可用：{'、'.join(_ACTS)}")
            found[measure] = [
                {"text": text} if act == _MIXED else {"text": text, "act": act}
                for act, texts in by_act.items()
                if act in _ACTS
                for text in texts
            ]
        return found

    def _items(
        self, source: LocatedYaml, key: str, kind: type[AnyValue], owner: dict[str, Any]
    ) -> list[AnyValue]:
        nodes = enumerate((source.value or {}).get(key) or ())
        values = (self._value(kind, source, (key, i), {**_spread_effect(node), **owner}) for i, node in nodes)
        return [value for value in values if value is not None]

    def _many(self, name: str, kind: type[AnyValue]) -> list[AnyValue]:
        source = self._yaml(self.folder / name)
        if source is None:
            return []
        values = (self._value(kind, source, (i,), node) for i, node in enumerate(source.value or ()))
        return [value for value in values if value is not None]

    def _yaml(self, file: Path) -> LocatedYaml | None:
        try:
            return read_yaml(file)
        except KnowledgeError as error:
            self.loaded.faults.extend(error.faults)
        except OSError as error:
            self.loaded.faults.append(Fault(file, 1, f"读不到文件：{error.strerror}"))
        return None

    def _value(self, kind: type[AnyValue], source: LocatedYaml, path: Path_, node: Any) -> AnyValue | None:
        try:
            value = kind.parse_obj(node)
        except ValidationError as error:
            for item in error.errors():
                where = tuple(part for part in item["loc"] if part != "__root__")
                words = _PYDANTIC_IN_CHINESE.get(item["msg"], item["msg"])
                self._report(source, (*path, *where), f"{'.'.join(map(str, where))}：{words}")
            return None
        self.loaded.places[id(value)] = (source, path)
        return value

    def _report(self, source: LocatedYaml, path: Path_, problem: str, *details: str) -> None:
        self.loaded.faults.append(Fault(source.file, source.line(path), problem, details))


def _spread_effect(node: Any) -> dict[str, Any]:
    """Turn ``grants: words`` into ``effect: grants, quote: words``."""
    if not isinstance(node, dict):
        return {"": node}
    effects = [effect.value for effect in Effect if effect.value in node]
    if len(effects) != 1:
        return dict(node)
    rest = {key: value for key, value in node.items() if key != effects[0]}
    return {**rest, "effect": effects[0], "quote": node[effects[0]]}

"""Names are unique, references lead somewhere, facts are asked for, the inventory is mapped."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from policy_kb.check.subject import Subject
from policy_kb.loading.faults import Fault
from policy_kb.model.condition import Leaf, leaves
from policy_kb.model.fact import Fact
from policy_kb.understanding.sayings import saying

FEWEST_ASKS = 5


def names_are_unique(subject: Subject) -> Iterator[Fault]:
    """Ids, names, aliases and asks each belong to one measure only."""
    owners: dict[tuple[str, str], str] = {}
    for measure in subject.policy.measures:
        words = [("id", measure.id), ("name", measure.name)]
        words += [("name", alias) for alias in measure.aliases]
        words += [("asks", ask.text) for ask in measure.asks]
        for key, word in words:
            other = owners.setdefault((key, word), measure.id)
            if other != measure.id or words.count((key, word)) > 1:
                yield subject.loaded.fault(
                    measure, (key,), f"与 {other} 重名：{word}", "换一个只属于它的说法"
                )


def measures_can_be_asked_for(subject: Subject) -> Iterator[Fault]:
    """A measure has at least five example questions."""
    for measure in subject.policy.measures:
        if len(measure.asks) < FEWEST_ASKS:
            yield subject.loaded.fault(
                measure, ("asks",), f"例句只有{len(measure.asks)}个", f"至少写{FEWEST_ASKS}个，用人们自己的话"
            )


def facts_are_asked_for(subject: Subject) -> Iterator[Fault]:
    """Each fact of a condition is defined with a fitting question, and each fact defined is used."""
    facts = {fact.id: fact for fact in subject.policy.facts}
    for id, times in Counter(fact.id for fact in subject.policy.facts).items():
        if times > 1:
            yield subject.loaded.fault(facts[id], (), f"事实重复：{id}", "只留一处")
    used: defaultdict[str, list[Leaf]] = defaultdict(list)
    for measure in subject.policy.measures:
        for leaf in leaves(measure.conditions):
            used[leaf.fact].append(leaf)
            fact = facts.get(leaf.fact)
            if fact is None:
                yield subject.loaded.fault(
                    measure,
                    ("conditions",),
                    f"没有问题会问到这个事实：{leaf.fact}",
                    "在 facts.yml 里写它和它的问题",
                )
            elif not _fits(leaf, fact):
                yield subject.loaded.fault(
                    measure,
                    ("conditions",),
                    f"{leaf.fact} 是 {fact.type}，条件却不是这样用它的",
                    f"quote: {leaf.quote}",
                )
    for fact in facts.values():
        if fact.id not in used:
            yield subject.loaded.fault(fact, (), f"没有条件用到这个事实：{fact.id}", "删去，或在条件里用它")
        if fact.type == "boolean" and not fact.ask.rstrip("？").endswith(("吗", "没有")):
            yield subject.loaded.fault(
                fact, ("ask",), "是非问题要能用“是”回答", f"ask: {fact.ask}", "以“吗？”结尾"
            )
        if fact.type == "number" and not (fact.unit and fact.hint):
            yield subject.loaded.fault(fact, (), f"数字要有 unit 和 hint：{fact.id}")
        if fact.type == "choice" and not fact.options:
            yield subject.loaded.fault(fact, (), f"选择要有 options：{fact.id}")


def sayings_can_be_read(subject: Subject) -> Iterator[Fault]:
    """Patterns are regular expressions; those of a number say where the number stands."""
    for fact in subject.policy.facts:
        written = fact.patterns.values() if isinstance(fact.patterns, dict) else [fact.patterns]
        patterns = [pattern for group in written for pattern in group]
        for pattern in (*patterns, *fact.denials):
            try:
                saying(pattern)
            except re.error as error:
                yield subject.loaded.fault(fact, (), f"不是正则表达式：{pattern}", str(error))
        for pattern in patterns if fact.type == "number" else ():
            if "#" not in pattern:
                yield subject.loaded.fault(
                    fact, ("patterns",), f"没有写数字在哪里：{pattern}", "用 # 表示数字，例如：合同~#"
                )
        if isinstance(fact.patterns, dict) and not set(fact.patterns) <= set(fact.options):
            yield subject.loaded.fault(fact, ("patterns",), f"options 里没有这一项：{fact.id}")


def references_lead_somewhere(subject: Subject) -> Iterator[Fault]:
    """Measures, events and exclusion groups that are named exist."""
    policy = subject.policy
    ids = {measure.id for measure in policy.measures}
    events = {event.id for event in policy.about.events}
    groups = Counter(measure.excludes.group for measure in policy.measures if measure.excludes)
    for measure in policy.measures:
        for index, note in enumerate(measure.notes):
            if note.see and note.see not in ids:
                yield subject.loaded.fault(measure, ("notes", index), f"没有这项措施：{note.see}")
        for key in ("period", "apply"):
            for index, item in enumerate(getattr(measure, key)):
                for end in (item.from_, item.until):
                    event = getattr(end, "event", None)
                    if event and event not in events:
                        yield subject.loaded.fault(measure, (key, index), f"policy.yml 里没有这件事：{event}")
        if measure.excludes and groups[measure.excludes.group] == 1:
            yield subject.loaded.fault(measure, ("excludes",), f"这一组只有它自己：{measure.excludes.group}")


def inventory_is_mapped(subject: Subject) -> Iterator[Fault]:
    """Each item of the inventory leads to measures or says why not; all measures and readings are reached."""
    policy = subject.policy
    ids = {measure.id for measure in policy.measures}
    reached: set[str] = set()
    for item in policy.inventory:
        reached |= set(item.measures)
        for id in item.measures:
            if id not in ids:
                yield subject.loaded.fault(item, ("measures",), f"没有这项措施：{id}", f"item: {item.item}")
        if not item.measures and not item.note:
            yield subject.loaded.fault(
                item, (), f"没有对应的措施，也没有说明：{item.item}", "写 measures 或 note"
            )
    for measure in policy.measures:
        if measure.id not in reached:
            yield subject.loaded.fault(
                measure, (), f"清单里没有条目对应它：{measure.id}", "在 inventory.yml 里加一条"
            )
    recorded = {reading.number for measure in policy.measures for reading in measure.readings}
    recorded |= {reading.number for reading in policy.about.readings}
    for number in range(1, policy.about.readings_listed + 1):
        if number not in recorded:
            yield subject.loaded.fault(policy.about, ("readings",), f"没有记录第{number}号解读")


def _fits(leaf: Leaf, fact: Fact) -> bool:
    if fact.type == "number":
        return bool(leaf.bounds) and not leaf.one_of
    if fact.type == "choice":
        return bool(leaf.one_of) and set(leaf.one_of) <= set(fact.options) and not leaf.bounds
    return not leaf.bounds and not leaf.one_of

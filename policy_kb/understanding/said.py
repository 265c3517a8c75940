"""Which facts a message states, and which it denies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policy_kb.model.fact import Fact
from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import Quantity
from policy_kb.understanding.hiring import speaks_of_hiring
from policy_kb.understanding.sayings import borders, saying

_DENIED = re.compile(
    "(?:(?:不|并不|也不|都不|又不)是|不属于|算不上|没有|没|未|不|无|并?非|不算|不在|从没|没能|谁也没)"
    "(?:给(?:他们|员工|大伙|工人)?|去|在|能|被|过|办|算|领|是|有|拿到|参加)?(?:什么|啥|过)?$"
)
_ASKED_BEFORE = re.compile(
    "(?:(.)不\\1(?:要|得|是|算|上|用)?|怎么|咋|如何|去哪|哪儿?|有没有|没没|是否|能否"
    "|非得|非要|必须|一定[要得]|哪些|哪种|什么|只限|仅限|只有|才)(?:就|属于|是|有|给|算|需要|得|先|办|能|叫|在)*$"
)
_SUPPOSED = re.compile("(?:[算叫要得]|属于|需要|认定[为成]?)(?:不算)?(?:是|个|作|做|先|有|去|给|把)?$")
_ASKED_AFTER = re.compile("^(?:人员?|员|证|户|的)*(?:是不是|算不算|属不属于|能不能算|算啥|算什么)")
_ASKS_AFTER = re.compile("^(?:的|人员?|员|证|人)?(?:吗|么|不(?=$|[,。?!])|没(?=$|[,。?!])|才|范围|范畴|对象)")
_HEARD = re.compile("(?:要是|万一|假如|听说|据说|都说|传|念叨|人家说|电视|新闻)[^,。;!?]*$")
_PART = re.compile("[,。;:!?]")
_OWN = re.compile("(?:^|[,。;:!?])(?:我|俺|咱|本人|自己|我自己|我本人)(?:是|也是|就是|有|本身|自己|登记)")
_FIRM = re.compile("公司|厂|店|企业|我们|咱们?|本单位|员工|职工|车间|园区|机构|工程|项目")
_BEFORE = 12


@dataclass(frozen=True)
class Said:
    """A fact with the value a message gives it, and where its words stand."""

    fact: str
    value: bool | str
    start: int
    end: int

    def within(self, other: "Said") -> bool:
        """Say whether the words are part of longer words."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and (self.start, self.end) != (other.start, other.end)

    def touches(self, other: "Said") -> bool:
        """Say whether the words share some with another fact."""
        return self.start < other.end and other.start < self.end


def facts_said(text: str, facts: Sequence[Fact], quantities: Sequence[Quantity] = ()) -> list[Said]:
    """Return the facts that are no numbers and that a normalised message speaks of, in its order.

    Words within longer words of another fact are not meant (残疾 in 残疾学生). Of words that fit a person and
    somebody hired, the hired one is meant where the message speaks of hiring, but for who says 我是.
    """
    hiring = speaks_of_hiring(text)
    mentions = [
        mention
        for fact in facts
        for mention in _mentions(text, fact, quantities)
        if _may_be_about(fact, text, mention, hiring)
    ]
    about = {fact.id: fact.about for fact in facts}
    meant, other = ("enterprise", "person") if _FIRM.search(text) else ("person", "enterprise")
    found: list[Said] = []
    for mention in sorted(mentions, key=lambda said: (said.start - said.end, said.value is True)):
        again = any(m.fact == mention.fact and m.touches(mention) for m in found)
        misread = about[mention.fact] == other and any(
            about[m.fact] == meant and m.touches(mention) for m in mentions
        )
        if not again and not misread and not any(mention.within(longer) for longer in found):
            found.append(mention)
    stated = [said for said in found if not _is_asked(text, said)]
    return sorted(stated, key=lambda said: said.start)


def numbers_said(text: str, facts: Sequence[Fact], quantities: Sequence[Quantity]) -> list[Said]:
    """Return the numbers a message gives, by facts: each number to the fact whose words stand nearest."""
    others = "person" if speaks_of_hiring(text) else "hire"
    wanted = [fact for fact in facts if fact.type == "number" and fact.about != others]
    found: dict[str, Said] = {}
    for quantity, border in borders(quantities):
        near = [
            (span[0] == quantity.start, quantity.start - span[0], fact.id)
            for fact in wanted
            if fact.id not in found and quantity.kind == fact.counted_in and _in_context(text, fact)
            for pattern in _patterns(fact.patterns)
            if (span := saying(pattern).around(text, quantity, border))
        ]
        if near:
            name = min(near)[2]
            found[name] = Said(name, quantity.value, quantity.start, quantity.end)
    return list(found.values())


def _may_be_about(fact: Fact, text: str, mention: Said, hiring: bool) -> bool:
    """Say whether a message can speak of what the fact is about: hired people, oneself."""
    if fact.about in ("person", "hired"):
        of_hired = hiring and not _OWN.search(f",{_part_before(text, mention.end)}")
        return (fact.about == "hired") == of_hired
    return True


def _mentions(text: str, fact: Fact, quantities: Sequence[Quantity]) -> Iterator[Said]:
    if fact.type == "number":
        return
    for option, words, patterns in _said_of(text, fact):
        for word in map(_written, words):
            for start in _places(word, text):
                yield from _with_denial(text, fact, option, start, start + len(word))
        for pattern in patterns if _in_context(text, fact) else ():
            if "#" in pattern:
                yield from _around_numbers(text, fact, pattern, quantities)
            else:
                for span in saying(pattern).spans(text):
                    yield from _with_denial(text, fact, option, *span)
    for pattern in fact.denials:
        yield from (Said(fact.id, False, *span) for span in saying(pattern).spans(text))


@cache
def _written(word: str) -> str:
    """Return a word of the knowledge as it is searched for."""
    return normalise(word)


def _places(word: str, text: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _in_context(text: str, fact: Fact) -> bool:
    return not fact.context or any(word in text for word in fact.context)


def _said_of(text: str, fact: Fact) -> Iterator[tuple[bool | str, Sequence[str], Sequence[str]]]:
    if fact.type == "boolean":
        written, words = _patterns(fact.patterns), _patterns(fact.words)
        yield True, (*words, fact.label) if _by_label(text, fact) else words, written
        return
    by_option: Mapping[str, Sequence[str]] = fact.words if isinstance(fact.words, dict) else {}
    patterns: Mapping[str, Sequence[str]] = fact.patterns if isinstance(fact.patterns, dict) else {}
    for option, label in fact.options.items():
        yield option, (*by_option.get(option, ()), label), patterns.get(option, ())


def _by_label(text: str, fact: Fact) -> bool:
    """Say whether the label is searched for: where no words are written, or it is the whole message."""
    return not (fact.words or fact.patterns) or text == _written(fact.label)


def _with_denial(text: str, fact: Fact, value: bool | str, start: int, end: int) -> Iterator[Said]:
    denied = bool(_DENIED.search(_part_before(text, start)[-_BEFORE:]))
    if not denied:
        yield Said(fact.id, value, start, end)
    elif fact.type == "boolean":
        yield Said(fact.id, False, start, end)


def _around_numbers(text: str, fact: Fact, pattern: str, quantities: Sequence[Quantity]) -> Iterator[Said]:
    for quantity, border in borders(quantities):
        span = saying(pattern).around(text, quantity, border)
        if span and quantity.kind == fact.counted_in:
            yield Said(fact.id, saying(pattern).holds_for(quantity), *span)


def _is_asked(text: str, said: Said) -> bool:
    """Say whether the fact is not stated but asked about (算不算残疾人), demanded (要交社保吗) or hearsay."""
    before, after = _part_before(text, said.start), text[said.end :]
    rest = _PART.split(after)[0]
    if _ASKED_BEFORE.search(before) or _ASKED_AFTER.match(after) or _HEARD.search(before):
        return True
    if before.endswith(("跟", "和", "同", "像")) and "一样" in rest[:6]:
        return True
    return bool(_SUPPOSED.search(before) and (_ASKS_AFTER.match(after) or rest.endswith(("吗", "么", "不"))))


def _part_before(text: str, end: int) -> str:
    return _PART.split(text[:end])[-1]


def _patterns(written: object) -> tuple[str, ...]:
    return written if isinstance(written, tuple) else ()

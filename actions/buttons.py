"""Which buttons stand below an answer. A payload is plain text that anyone could type."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cn2an import an2cn

from policy_kb.desk.finding import Finding, View
from policy_kb.model.measure import Measure
from policy_kb.phrases import phrase

_LONGEST_TITLE = 20
_TITLES = {
    "calculate": "算一算",
    "ask_amount": "多少钱",
    "ask_conditions": "要什么条件",
    "ask_eligibility": "我符合吗",
    "ask_deadline": "还有效吗",
    "ask_procedure": "怎么申请",
}
_ABOUT_A_MEASURE = {
    View.OVERVIEW: ("calculate", "ask_conditions", "ask_procedure"),
    View.AMOUNT: ("calculate", "ask_conditions", "ask_procedure"),
    View.CONDITIONS: ("ask_eligibility", "ask_amount", "ask_procedure"),
    View.DEADLINE: ("ask_amount", "ask_conditions", "ask_procedure"),
    View.PROCEDURE: ("ask_conditions", "ask_deadline"),
    View.FUNDING: ("ask_amount", "ask_conditions"),
    View.COMBINATION: ("ask_amount", "ask_conditions"),
    View.CALCULATION: ("ask_conditions", "ask_procedure"),
    View.OPEN_CALCULATION: ("ask_conditions", "ask_procedure"),
    View.DAYS: ("ask_conditions", "ask_procedure"),
    View.ELIGIBILITY: ("ask_amount", "ask_procedure"),
}


@dataclass(frozen=True)
class Button:
    """A choice: what it says, and the text it sends."""

    title: str
    payload: str


def buttons_for(finding: Finding) -> tuple[Button, ...]:
    """Return the buttons of a finding."""
    values = finding.values
    if finding.view in _ABOUT_A_MEASURE:
        return tuple(_about(values["measure"], _ABOUT_A_MEASURE[finding.view], values))
    match finding.view:
        case View.ASKING:
            return _answers(values["options"], values["unsure"])
        case View.CHOOSING:
            return _answers(values["options"] + (("都没有",) if values["several"] else ()), True)
        case View.PEOPLE:
            shown = values["found"][: values["first"]]
            return (*(Button(_short(f.measure.name), f.measure.name) for f in shown), _SCREENING)
        case View.SCREENING:
            return tuple(Button(_short(f.measure.name), f.measure.name) for f in values["eligible"][:3])
        case View.BEST_COMBINATION:
            return tuple(Button(_short(measure.name), measure.name) for measure in values["measures"])
        case View.CHOICE:
            return tuple(Button(_short(measure.name), measure.name) for measure in values["choices"])
        case View.CLOSEST:
            offered = (values["measure"], *values["others"])
            return tuple(Button(_short(measure.name), measure.name) for measure in offered)
        case View.NOT_COVERED:
            return (*(Button(_short(m.name), m.name) for m in values["nearest"]), *_WHERE_TO_GO)
        case View.CLAUSE:
            return tuple(Button(_short(measure.name), measure.name) for measure in values["measures"])
        case View.TOPICS:
            return tuple(
                Button(f"（{an2cn(c.number)}）{c.title}", f"第{an2cn(c.number)}条") for c in values["clauses"]
            )
        case View.SMALLTALK | View.DOCUMENT | View.NO_SUCH_CLAUSE | View.WHICH | View.GAVE_UP:
            return _WHERE_TO_GO
    return ()


_WHERE_TO_GO = (Button("都有哪些政策", "都有哪些政策"), Button("你能做什么", "你能做什么"))
_SCREENING = Button("我能享受什么", "我能享受什么补贴")
_CANCEL = Button("取消", "取消")
DETAILS_BUTTON = Button("详情", "详情")


def _about(measure: Measure, acts: Iterable[str], values: Any) -> Iterable[Button]:
    for act in acts:
        if act == "calculate" and not values["can_be_computed"]:
            continue
        if act in ("ask_conditions", "ask_eligibility") and measure.conditions is None:
            continue
        yield Button(_TITLES[act], phrase(measure, act))
    if measure.clause is not None:
        yield Button("看原文", f"第{an2cn(measure.clause)}条")


def _answers(options: Iterable[str], unsure: bool) -> tuple[Button, ...]:
    offered = [Button(_short(option), option) for option in options]
    return (*offered, *((Button("不清楚", "不清楚"),) if unsure else ()), _CANCEL)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_TITLE else name[: _LONGEST_TITLE - 1] + "…"

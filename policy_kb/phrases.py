"""The plain words on buttons: anyone could type them, and they are understood exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_kb.model.measure import Measure
from policy_kb.text.normalise import normalise

OF_A_MEASURE: Mapping[str, str] = {
    "": "ask_overview",
    "多少钱": "ask_amount",
    "要什么条件": "ask_conditions",
    "截止到什么时候": "ask_deadline",
    "怎么申请": "ask_procedure",
    "钱从哪里出": "ask_funding",
    "能和别的一起享受吗": "ask_combination",
    "我符合吗": "ask_eligibility",
    "算一算": "calculate",
}
ALONE: Mapping[str, str] = {
    "是": "affirm",
    "不是": "deny",
    "不清楚": "unsure",
    "取消": "cancel",
    "重新开始": "start_over",
    "都有哪些政策": "ask_topics",
    "这是什么文件": "ask_document",
    "你能做什么": "help",
    "人工": "ask_human",
    "详情": "ask_details",
}
_PHRASE_OF_ACT = {act: phrase for phrase, act in OF_A_MEASURE.items()}


@dataclass(frozen=True)
class Understood:
    """What an exact phrase means: an act, and the measure it is about."""

    act: str
    measure: str | None = None


@dataclass(frozen=True)
class Phrasebook:
    """The exact phrases of a set of measures."""

    measures: Sequence[Measure]

    @cached_property
    def _meanings(self) -> dict[str, Understood]:
        meanings = {normalise(phrase): Understood(act) for phrase, act in ALONE.items()}
        for measure in self.measures:
            for name in (measure.name, *measure.aliases):
                for phrase, act in OF_A_MEASURE.items():
                    meanings.setdefault(normalise(name + phrase), Understood(act, measure.id))
        return meanings

    def understand(self, text: str) -> Understood | None:
        """Return what a normalised message means when it is exactly one of the phrases."""
        return self._meanings.get(text)


def phrase(measure: Measure, act: str) -> str:
    """Return the words that ask for ``act`` of a measure."""
    return measure.name + _PHRASE_OF_ACT[act]

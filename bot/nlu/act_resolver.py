"""The last word on the act, where the evidence of the other components disagrees."""

import re
from collections import Counter
from typing import Any, Dict, List, Set

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PARTS, PolicyComponent
from bot.nlu.fact_extractor import FACTS
from bot.nlu.measure_linker import BAND, LINKS, OUT_OF_SCOPE
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.search.ellipsis import is_elliptical
from policy_kb.search.linker import Band
from policy_kb.understanding.hiring import tells_only_heads_hired
from policy_kb.understanding.own_case import tells_own_case
from policy_kb.understanding.places import other_place
from policy_kb.understanding.what_there_is import asks_for_all, asks_for_people, asks_what_applies

ABOUT_MEASURES = {
    "ask_overview",
    "ask_amount",
    "ask_conditions",
    "ask_deadline",
    "ask_procedure",
    "ask_funding",
    "ask_combination",
    "ask_eligibility",
    "calculate",
}
_CALCULATING = re.compile("算|合计|一共|总共|加起来")
_CORRECTING = re.compile("说错|记错|报错|改成|改为|换成|更正|应该是|^不对|^其实")
_SUPPOSING = re.compile("^(那|要是|如果|假如|换).{1,10}呢?$")
_ASKS_FOR_A_TERM = re.compile("提前(?:多少|几)[天日]|提前多[久长]")
_FOR_WHOM = re.compile("企业|公司|单位|个人|[我俺咱]|机构|学校|园区|工厂|厂[里子]|店里|老板")
_ASKS = re.compile("补贴|补助|优惠|奖励|多少|怎么|什么|啥|如何|几[天个年]")
_OF_ITS_OWN = {"complain", "unpaid_wages", "distress", "ask_human", "thanks", "greet", "goodbye"}
"""Acts that a number in a short message does not turn into a reply to a question."""
EASILY_MISTAKEN = {
    *(OUT_OF_SCOPE, "complain", "unpaid_wages", "ask_document", "help"),
    *("inform", "correct", "affirm", "deny", "unsure"),
}
"""Acts whose words also stand in questions about a measure."""
SEVERAL = "ask_several"
QUESTIONS = "questions"
FEWEST_GROUPS = 2
SURE_AGAINST_A_MEASURE = 0.8
SURE_OF_AN_ACT = 0.5
SURE_OF_A_MEASURE = 0.6
SURE_OF_ONE_MEASURE = 0.8
LONGEST_ANSWER_TO_A_QUESTION = 12


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class ActResolver(PolicyComponent):
    """Reconcile act, measure and quantities.

    A clause number makes it ask_clause; a number alone makes it inform; a sure measure outweighs a doubtful
    act; with neither act nor measure it is out_of_scope. To calculate takes a number or the word for it;
    people of several kinds make it combine; asking what there is without naming a measure makes it screen.
    """

    def process(self, messages: List[Message]) -> List[Message]:
        """Correct the intents; where each part of a message asks something else, the whole asks several."""
        for message in super().process(messages):
            parts = message.get(PARTS, [])
            whole = (message.get(INTENT) or {}).get("name")
            if parts and whole in ABOUT_MEASURES and ask_several(message, parts):
                message.set(INTENT, {"name": SEVERAL, "confidence": 1.0}, add_to_output=True)
                message.set(QUESTIONS, [_plain(part) for part in parts], add_to_output=True)
        return messages

    def process_one(self, message: Message) -> None:
        """Correct the intent."""
        intent = message.get(INTENT) or {}
        act, confidence = intent.get("name"), intent.get("confidence", 0.0)
        if confidence == 1.0 or not message.get(TEXT):
            return
        text = message.get(TEXT)
        quantities = (entity for entity in message.get(ENTITIES, []) if entity.get("group") != FACTS)
        counted = Counter(entity["entity"] for entity in quantities)
        act = self._resolved(act, confidence, text, counted, message)
        message.set(INTENT, {"name": act, "confidence": confidence}, add_to_output=True)

    @staticmethod
    def _resolved(act: str, confidence: float, text: str, counted: Counter[str], message: Message) -> str:
        best = max((link["probability"] for link in message.get(LINKS) or []), default=0.0)
        near = message.get(BAND) != Band.BELOW.value and best >= SURE_OF_A_MEASURE
        linked = near and message.get(BAND) == Band.SURE.value
        places = knowledge_of_environment().places
        what_applies = asks_what_applies(text)
        doubtful = confidence < SURE_AGAINST_A_MEASURE
        figures = set(counted) - {"clause"}
        is_short = len(text) <= LONGEST_ANSWER_TO_A_QUESTION
        about_measures = _likeliest_about_measures(message)
        if told := _told_by_words(text, set(counted)):
            return told
        if act in ABOUT_MEASURES | {"screen", "combine"} and other_place(text, places):
            return OUT_OF_SCOPE
        if counted["heads"] >= FEWEST_GROUPS and act in ABOUT_MEASURES | {"screen"}:
            return "combine"
        if figures and is_short and not linked and act not in _OF_ITS_OWN and not _ASKS.search(text):
            return "inform"
        if act == "ask_topics" and what_applies and not asks_for_all(text):
            return "screen"
        if act in EASILY_MISTAKEN and near and (doubtful or act == "complain") and not (is_short and figures):
            return about_measures
        seeks = what_applies and tells_own_case(text)
        if act == "screen" and not seeks and near and (doubtful or (linked and not what_applies)):
            return about_measures
        if act == "screen" and doubtful and not (near or what_applies or tells_own_case(text)):
            return OUT_OF_SCOPE
        if act not in ABOUT_MEASURES and (act == OUT_OF_SCOPE or confidence < SURE_OF_AN_ACT):
            return about_measures if near else OUT_OF_SCOPE
        if act in ABOUT_MEASURES and (seeks or (what_applies and not linked)):
            return "screen"
        if act == "calculate" and not figures and not _CALCULATING.search(text):
            return "ask_amount"
        if act == "ask_amount" and figures & {"heads", "days", "months"} and _CALCULATING.search(text):
            return "calculate"
        return act


def _told_by_words(text: str, counted: Set[str]) -> str | None:
    """Return the act that the words of a message tell, whatever else is known of it."""
    if "clause" in counted and "heads" not in counted:
        return "ask_clause"
    if _CORRECTING.search(text) or (counted - {"clause"} and _SUPPOSING.search(text)):
        return "correct"
    if _ASKS_FOR_A_TERM.search(text):
        return "ask_deadline"
    if tells_only_heads_hired(text):
        return "combine"
    knowledge = knowledge_of_environment()
    if asks_for_people(text, knowledge.facts, knowledge.places):
        return "screen"
    return "screen" if asks_for_all(text) and _FOR_WHOM.search(text) else None


def _likeliest_about_measures(message: Message) -> str:
    """Return the likeliest of the acts about a measure; what it is, where none is likely."""
    ranked = (act[INTENT_NAME_KEY] for act in message.get(INTENT_RANKING_KEY) or ())
    return next((act for act in ranked if act in ABOUT_MEASURES), "ask_overview")


def ask_several(whole: Message, parts: List[Message]) -> bool:
    """Say whether every part asks about a measure, and no two the same.

    Where the whole is surely about one measure, a part that seems to be about another asks nothing itself.
    """
    asked = set()
    measure = None
    for part in parts:
        act, leaves_out = part.get(INTENT)["name"], is_elliptical(part.get(TEXT))
        if act not in ABOUT_MEASURES or not (leaves_out or _is_linked(part, act)):
            return False
        measure = measure if leaves_out else part.get(LINKS)[0]["measure"]
        asked.add((act, measure))
    best = whole.get(LINKS)[0]
    if whole.get(BAND) == Band.SURE.value and best["probability"] >= SURE_OF_ONE_MEASURE:
        return len(asked) == len(parts) and {measure for _, measure in asked} <= {None, best["measure"]}
    return len(asked) == len(parts)


def _is_linked(part: Message, act: str) -> bool:
    """Say whether it is sure what a part is about; a sum told in full is, though it is like no example."""
    band, links = part.get(BAND), part.get(LINKS) or []
    told_in_full = act == "calculate" and band != Band.BELOW.value
    sure = band == Band.SURE.value or told_in_full
    return bool(links) and sure and links[0]["probability"] >= SURE_OF_AN_ACT


def _plain(part: Message) -> Dict[str, Any]:
    return {key: part.get(key) for key in (TEXT, INTENT, ENTITIES, LINKS, BAND)}

"""Which facts a first message tells, denies, or only asks about, and of whom."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in
from policy_kb.understanding.hiring import speaks_of_hiring
from policy_kb.understanding.own_case import tells_own_case
from policy_kb.understanding.sayings import saying
from policy_kb.understanding.told import told

TODAY = date(2020, 12, 1)
TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "facts.yml").read_text(encoding="utf-8"))


def _facts(policy, message):
    text = normalise(message)
    return {said.fact: said.value for said in told(text, policy.facts, list(quantities_in(text, TODAY)))}


def _rows(kind):
    return pytest.mark.parametrize(("message", "facts"), TABLE[kind], ids=lambda part: str(part)[:20])


@_rows("told")
def test_what_happened_to_whoever_writes_is_told(policy, message, facts):
    assert _facts(policy, message) == facts


@_rows("denied")
def test_a_denial_is_a_fact_too(policy, message, facts):
    assert _facts(policy, message) == facts


@_rows("about_others")
def test_family_is_asked_for_and_people_hired_are_others(policy, message, facts):
    assert _facts(policy, message) == facts


@_rows("asked")
def test_a_question_about_a_fact_or_hearsay_states_nothing(policy, message, facts):
    assert _facts(policy, message) == facts


@_rows("in_general")
def test_a_general_question_or_key_words_tell_nothing(policy, message, facts):
    assert _facts(policy, message) == facts


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("俺闺女刚毕业", True),
        ("厂里要添人", True),
        ("开超市的,刚招了两个人", True),
        ("离退休差十个月,失业金下月领完", True),
        ("稳岗返还 多少", False),
        ("哪类企业可以申请返还?", False),
        ("国企外包保洁,政策上是否鼓励?", False),
        ("会计让我问问,减税抵的是哪几样", False),
    ],
)
def test_an_own_case_is_told_from_a_general_question(message, own):
    assert tells_own_case(message) is own


@pytest.mark.parametrize(
    ("message", "hiring"),
    [
        ("新招了三个人", True),
        ("登记失业的7人", True),
        ("没人肯招我", False),
        ("招聘会在哪,我妈想去", False),
        ("老板说招我能得补贴", False),
    ],
)
def test_hiring_is_told_from_being_hired(message, hiring):
    assert speaks_of_hiring(message) is hiring


def test_a_number_of_a_pattern_decides_from_its_bound_on():
    pattern = saying("失业~#≥6")
    enough, short = (next(quantities_in(text, TODAY)) for text in ("失业七个月", "失业五个月"))
    assert pattern.around("失业七个月", enough, 0) == (0, 5)
    assert pattern.holds_for(enough)
    assert not pattern.holds_for(short)


def test_facts_stand_where_they_were_said(policy):
    text = "我是残疾人,失业九个月了"
    places = {text[s.start : s.end] for s in told(text, policy.facts, list(quantities_in(text, TODAY)))}
    assert places == {"残疾", "九个月"}

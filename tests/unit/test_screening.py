"""Who gets what, in how many questions, and none of them idle."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
import yaml

from policy_kb.conditions.evaluate import evaluate
from policy_kb.deployment import Deployment
from policy_kb.desk.citing import Citer
from policy_kb.desk.question import Question
from policy_kb.desk.screening_desk import ScreeningDesk
from policy_kb.knowledge import Knowledge
from policy_kb.model.condition import leaves
from policy_kb.screening import MOST_QUESTIONS, Verdict

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "screening.yml").read_text(encoding="utf-8"))
TODAY = date(2020, 8, 1)


@pytest.fixture(scope="module")
def desk(policy):
    """Return a desk on the checked policy."""
    knowledge = Knowledge(policy.measures, policy.facts, ((policy.about, policy.document),), "")
    return ScreeningDesk(knowledge, Citer(knowledge), Deployment(contacts=()))


def _question(text, act="inform"):
    return Question(text=text, act=act, today=TODAY)


def _truth(desk, facts, name):
    """Say whether a statement (a fact, or a fact with its bound) is true of somebody."""
    numbers = {k: Decimal(v) for k, v in facts.items() if isinstance(v, int) and not isinstance(v, bool)}
    leaf = next(
        leaf for m in desk.knowledge.measures for leaf in leaves(m.conditions) if leaf.statement == name
    )
    return evaluate(leaf, {leaf.fact: False, **facts, **numbers}) if leaf.fact in facts else False


def _reply(desk, inquiry, case):
    """Return what somebody of a case would say: numbers of options, or that there is none."""
    match inquiry.asked:
        case "audience":
            right = [name == case["audience"] for name in inquiry.offered]
        case "sections":
            mine = {
                section
                for name, value in case["facts"].items()
                if value
                for section in desk.knowledge.facts_by_id[name].sections
            }
            right = [name in mine for name in inquiry.offered]
        case "situations":
            right = [_truth(desk, case["facts"], name) for name in inquiry.offered]
        case choice:
            right = [case["facts"].get(choice, "large") == name for name in inquiry.offered]
    numbers = [str(index) for index, is_so in enumerate(right, 1) if is_so]
    return "、".join(numbers) or "都没有"


def _screen(desk, case):
    """Lead a whole screening from a bare 我能领什么; return the questions and the last state."""
    inquiry = desk.ask(desk.begin(_question("我能领什么", "screen")))
    asked = []
    while inquiry.asked:
        asked.append(inquiry)
        taken = desk.take(inquiry, _question(_reply(desk, inquiry, case)))
        assert taken is not None
        inquiry = desk.ask(taken)
    return asked, inquiry


def _eligible(desk, inquiry):
    return {s.measure.id for s in desk.held(inquiry) if s.verdict is Verdict.ELIGIBLE}


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_exactly_what_applies_is_found(desk, case):
    asked, inquiry = _screen(desk, case)
    assert _eligible(desk, inquiry) == {*case["applies"], *TABLE["everyone"][case["audience"]]}
    assert len(asked) <= MOST_QUESTIONS
    assert not [s for s in desk.held(inquiry) if s.verdict is Verdict.UNKNOWN]


def test_few_questions_are_asked(desk):
    counts = [len(_screen(desk, case)[0]) for case in TABLE["cases"]]
    assert len(counts) >= 40
    assert median(counts) <= 4
    assert max(counts) <= MOST_QUESTIONS


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_every_question_could_have_changed_the_result(desk, case):
    asked, _ = _screen(desk, case)
    for inquiry in asked[1:]:
        outcomes = set()
        replies = ["都没有", *(str(number) for number in range(1, len(inquiry.offered) + 1))]
        for reply in (*replies, "全部"):
            taken = desk.take(inquiry, _question(reply))
            if taken is not None:
                outcomes.add(frozenset((s.measure.id, s.verdict) for s in desk.held(taken)))
        assert len(outcomes) > 1, inquiry.offered


def test_not_knowing_everything_lists_what_decides(desk):
    inquiry = desk.ask(desk.begin(_question("我是残疾人，能领什么", "screen")))
    while inquiry.asked:
        inquiry = desk.ask(desk.take(inquiry, _question("不清楚", "unsure")))
    finding = desk.conclude(inquiry, _question("不清楚", "unsure"))
    possible = [applicable for applicable in finding.answer.applies if applicable.status == "unknown"]
    assert possible
    assert all(applicable.because for applicable in possible)
    assert inquiry.questions <= MOST_QUESTIONS


def test_changing_one_answer_re_evaluates_without_starting_over(desk):
    case = next(c for c in TABLE["cases"] if c["name"].startswith("残疾人租店面第一次开店，运营8"))
    _, inquiry = _screen(desk, case)
    assert "subsidise_venue_of_disabled_founders" in _eligible(desk, inquiry)
    changed = desk.take(replace(inquiry, asked=None, offered=()), _question("说错了，不是租场地", "correct"))
    assert "subsidise_venue_of_disabled_founders" not in _eligible(desk, changed)
    assert "subsidise_training_of_priority_groups" in _eligible(desk, changed)


def test_what_was_said_at_the_start_is_not_asked_again(desk):
    inquiry = desk.ask(desk.begin(_question("开小餐馆的,没裁过人,有什么优惠", "screen")))
    assert inquiry.audience == "enterprise"
    assert inquiry.facts["no_or_few_layoffs"] is True
    assert inquiry.facts["is_in_three_service_trades"] is True

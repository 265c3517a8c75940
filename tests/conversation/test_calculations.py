"""Every calculator over HTTP with the real model: the same amount however it is come by."""

import re
from pathlib import Path

import pytest
import yaml

from policy_kb.calculators.registry import FORMULAS
from policy_kb.knowledge import open_knowledge
from policy_kb.settings import Settings
from tests.conversation.conftest import Talk

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "calculations.yml").read_text(encoding="utf-8"))
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])


@pytest.fixture(scope="module")
def measures():
    """Return all measures by their ids."""
    return open_knowledge(Settings.from_environment().database_url).by_id


def _holds(reply, measure, gives):
    answer = reply["answer"]
    assert answer["kind"] == "calculation", reply["text"]
    assert answer["measures"][0] == measure, reply["text"]
    if re.fullmatch(r"\d+\.\d\d", gives):
        assert answer["amount"]["value"] == gives, reply["text"]
    else:
        assert gives in [said for step in answer["steps"] for said in (step["value"], step["expression"])]
    assert "审核为准" in reply["text"] or "審核為準" in reply["text"]
    assert answer["citations"]
    assert answer["validity"]["status"]


async def _step_by_step(talk: Talk, measures, case, interrupted_by=None):
    reply = await talk.say(measures[case["measure"]].name + "算一算")
    for asks, says in case["steps"]:
        assert reply["answer"]["question"]["fact"] == asks, reply["text"]
        if interrupted_by:
            await talk.say(interrupted_by)
            assert talk.replies[0]["answer"]["kind"] == "clause", talk.replies[0]["text"]
            reply = talk.replies[-1]
            assert reply["answer"]["question"]["fact"] == asks, "the question is asked again"
        reply = await talk.say(says)
    return reply


@EVERY
async def test_one_sentence_with_everything_needs_no_question(talk, case):
    reply = await talk.say(case["sentence"])
    assert len(talk.replies) == 1
    _holds(reply, case["measure"], case["gives"])
    assert case.get("also", "") in reply["text"]


@EVERY
async def test_asked_step_by_step_and_corrected_afterwards(talk, measures, case):
    _holds(await _step_by_step(talk, measures, case), case["measure"], case["gives"])
    corrected = await talk.say(case["corrected"]["say"])
    _holds(corrected, case["measure"], case["corrected"]["gives"])


@EVERY
async def test_interrupted_by_another_question_and_resumed(talk, measures, case):
    reply = await _step_by_step(talk, measures, case, interrupted_by="第九条")
    _holds(reply, case["measure"], case["gives"])


@EVERY
async def test_traditional_full_width_and_chinese_numerals_give_the_same(client, talk, case):
    answers = []
    for written in (case["sentence"], *case["written"]):
        answer = (await Talk(client, talk.address).say(written))["answer"]
        answers.append((answer["kind"], answer["measures"], answer.get("amount"), answer.get("steps")))
    assert answers[1:] == answers[:1] * len(case["written"])


def test_every_formula_and_every_measure_that_can_be_computed_has_a_line(measures):
    tabled = {case["measure"] for case in CASES}
    computed = {id for id, measure in measures.items() if measure.calculation}
    assert computed <= tabled
    assert {measures[id].calculation.formula for id in computed} == set(FORMULAS)
    assert [id for id in tabled if measures[id].days and not measures[id].calculation], "days have lines"


async def test_stays_at_several_prices_are_summed_each_up_to_its_cap(talk):
    reply = await talk.say("隔离住宿补助，10个人住了14天每天120元，5个人住了7天每天80元，一共补多少")
    _holds(reply, "subsidise_quarantine_lodging", "16800.00")
    again = await talk.say("说错了，是6个人")
    assert "例如" in again["text"], "which of the two is meant, is not guessed"

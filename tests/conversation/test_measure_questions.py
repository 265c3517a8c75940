"""One question in people's words for every measure, written from the clauses alone."""

import csv
from pathlib import Path

import pytest

from policy_kb.check.run import load_checked
from policy_kb.loading.folder import POLICIES
from policy_kb.text.normalise import normalise

QUESTIONS = Path(__file__).parents[1] / "questions" / "measures.tsv"
LONGEST_SHARED = 6
ANSWERS = {"measure", "calculation", "screening", "clause", "not_stated"}


def rows():
    with QUESTIONS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def policy():
    return load_checked(POLICIES / "dalian-2020-employment")


def test_every_measure_has_a_question(policy):
    asked = [row["measures"].split(",")[0] for row in rows()]
    assert sorted(asked) == sorted(measure.id for measure in policy.measures)


def test_no_question_resembles_an_example_that_is_learnt_from(policy):
    learnt = {part for m in policy.measures for ask in m.asks for part in _parts(ask.text)}
    assert [row["text"] for row in rows() if learnt & set(_parts(row["text"]))] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
async def test_a_question_in_peoples_words_is_answered_with_its_clause_and_a_true_quote(talk, policy, row):
    answer = (await talk.say(row["text"]))["answer"]
    clause = None if row["clause"] == "end" else int(row["clause"])
    assert answer["kind"] in ANSWERS, answer
    cited = answer["citations"][0]
    assert cited["clause"] == clause
    assert cited["quote"] in policy.document.simplified


def _parts(text):
    clean = normalise(text)
    return [clean[i : i + LONGEST_SHARED + 1] for i in range(len(clean) - LONGEST_SHARED)]

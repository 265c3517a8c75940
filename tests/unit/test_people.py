"""Which people a message names, and whether it asks what there is for them."""

from datetime import date

import pytest

from policy_kb.deployment import Deployment
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import View
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.people_desk import PeopleDesk
from policy_kb.desk.question import Question
from policy_kb.desk.subject import Subject
from policy_kb.desk.validities import Validities
from policy_kb.model.answer import AnswerKind
from policy_kb.model.measure import Effect
from policy_kb.search.linker import Band, Link
from policy_kb.text.normalise import normalise
from policy_kb.understanding.people import people_named
from policy_kb.understanding.what_there_is import asks_for_people, asks_what_applies


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("残疾人有什么补贴", {"is_disabled"}),
        ("残疾学生有补助吗", {"is_disabled_student"}),
        ("残疾人创业有补贴吗", {"is_disabled", "founds_business"}),
        ("退伍军人能享受哪些优惠", {"is_veteran"}),
        ("农村户口的农民工有啥政策", {"is_migrant_worker"}),
        ("不是残疾人有什么补贴", set()),
        ("招残疾人公司有什么补贴", set()),
        ("我们厂招了三个应届毕业生", set()),
        ("稳岗返还返多少", set()),
    ],
)
def test_people_are_named_by_their_longest_words_and_not_where_denied_or_hired(text, people, knowledge):
    assert {fact.id for fact in people_named(normalise(text), knowledge.facts)} == people


@pytest.mark.parametrize(
    "text",
    [
        "残疾人有什么补贴",
        "残疾人有补贴吗",
        "就业困难人员补贴有哪些",
        "大连对退役军人有什么优惠政策",
        "低保家庭有什么照顾",
        "返乡创业的人有哪些扶持",
        "大学毕业生能享受哪些优惠",
        "殘疾人有什麼補貼",
    ],
)
def test_what_there_is_for_people_is_asked_where_nothing_else_is_named(text, knowledge):
    assert asks_for_people(normalise(text), knowledge.facts, knowledge.places)


@pytest.mark.parametrize(
    "text",
    [
        "残疾人创业场地补贴要什么条件",
        "残疾人学开车有补贴吗",
        "灵活就业社保补贴有期限吗",
        "毕业生档案放哪儿",
        "企业有什么补贴",
        "有什么补贴",
        "招残疾人有什么补贴",
    ],
)
def test_a_question_that_names_more_or_nobody_asks_for_no_list(text, knowledge):
    assert not asks_for_people(normalise(text), knowledge.facts, knowledge.places)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("我能享受什么", True),
        ("能领哪些补贴", True),
        ("创业补贴有哪些", True),
        ("茅台酒有哪些", False),
        ("退税的计算方法有哪些", False),
        ("公司有什么规定", False),
    ],
)
def test_only_benefits_are_what_applies(text, asks):
    assert asks_what_applies(normalise(text)) is asks


_FOR_VETERANS = "treat_veterans_and_others_as_hard_to_employ"


@pytest.fixture(scope="module")
def desk(knowledge):
    """Return the desk that lists, with no days of events known."""
    return PeopleDesk(knowledge, Citer(knowledge), Validities(knowledge, Deployment(contacts=())))


def _listed(desk, text):
    asked = Question(text=normalise(text), act="screen", today=date(2020, 8, 1))
    return desk.listing(desk.named(asked), asked, AnswerKind.SCREENING)


def test_people_of_two_kinds_get_what_is_for_both(desk):
    assert _listed(desk, "残疾人创业有补贴吗").listed == ("subsidise_venue_of_disabled_founders",)
    assert _listed(desk, "残疾大学生有什么补贴").listed == (
        "subsidise_social_insurance_of_disabled_graduates",
        "subsidise_training_of_priority_groups",
    )


def test_everybody_who_can_be_asked_for_has_a_list_without_duties_of_authorities(desk, knowledge):
    for fact in knowledge.facts:
        for word in fact.group:
            found = _listed(desk, f"{word}有什么补贴")
            assert found.listed, word
            assert {knowledge.by_id[id].effect for id in found.listed}.isdisjoint({Effect.ORDERS})
            assert {c.clause for c in found.answer.citations} == {
                knowledge.by_id[id].clause for id in found.listed
            }


@pytest.mark.parametrize(
    ("text", "likely", "view"),
    [
        ("部队回来的退役军人有补助吗", (0.3, 0.28), View.PEOPLE),
        ("部队回来的退役军人有补助吗", (0.9, 0.1), View.CLOSEST),
        ("部队回来的退役军人去哪里报到", (0.3, 0.28), View.CLOSEST),
        ("部队回来的有补助吗", (0.3, 0.28), View.CLOSEST),
    ],
)
def test_where_nothing_is_sure_the_list_is_shown_unless_one_is_clearly_closest(knowledge, text, likely, view):
    measures = MeasureDesk(knowledge, Deployment(contacts=()), Citer(knowledge))
    closest, other = (knowledge.by_id[id] for id in (_FOR_VETERANS, "subsidise_training_of_priority_groups"))
    links = tuple(Link(m.id, p) for m, p in zip((closest, other), likely, strict=True))
    asked = Question(text=text, act="ask_overview", today=date(2020, 8, 1), links=links, band=Band.BETWEEN)
    found = measures.unsettled(Subject(closest=closest, nearest=(other,)), asked)
    assert (found.view, found.answer.kind) == (view, AnswerKind.NOT_STATED)

"""What somebody tells of their own case against the conditions of the measure they ask about."""

import csv
from datetime import date
from pathlib import Path

import pytest

from policy_kb.desk.answers_given import facts_told
from policy_kb.desk.own_facts import against, stated, verdict
from policy_kb.desk.question import Question
from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in

TODAY = date(2020, 9, 15)
OWN = Path(__file__).parents[1] / "questions" / "own.tsv"
RULED_OUT = {
    "a046": "注明“企业吸纳税收政策”",
    "a049": "签订1年以上期限劳动合同",
    "a095": "不裁员或少裁员",
    "a110": "确因防疫需要由企业租用指定酒店宾馆",
    "a118": "到市卫生健康委确定的医疗机构",
    "a138": "累计推荐成功上岗人数20人（含）以上",
    "a155": "按规定缴纳社会保险",
    "a157": "签订1年以上劳动合同",
    "a210": "疫情期间为入驻的企业减免租金",
    "b017": "正常运营6个月以上",
    "b109": "工作累计2次以上",
    "b116": "累计安置次数原则上不超过2次",
    "b173": "有劳动能力",
}
"""Of all own questions those whose asker says that a condition fails, and which; read one by one."""


def _asked(text: str) -> Question:
    clean = normalise(text)
    return Question(clean, "calculate", TODAY, quantities=tuple(quantities_in(clean, TODAY)))


def test_of_all_own_questions_only_those_are_ruled_out_that_say_so(knowledge):
    found = {}
    with OWN.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            measure = knowledge.by_id.get(row["measures"].split(",")[0])
            if measure is None:
                continue
            facts = stated(measure, _asked(row["text"]), knowledge, facts_told)
            failing = against(measure, facts, knowledge)
            if failing:
                found[row["id"]] = failing[0].quote
    assert found.keys() == RULED_OUT.keys()
    assert all(RULED_OUT[id] in quote for id, quote in found.items())


@pytest.mark.parametrize(
    ("measure", "message", "holds"),
    [
        ("hire_registered_unemployed_or_graduates", "招了10个应届生,只签了半年合同", False),
        ("hire_registered_unemployed_or_graduates", "招了10个应届生,合同11个月,社保都交了", False),
        ("hire_registered_unemployed_or_graduates", "招了10个应届生,合同一年,社保都交了", True),
        ("hire_registered_unemployed_or_graduates", "招了5个失业三个月的人,合同一年,社保都交了", False),
        ("hire_registered_unemployed_or_graduates", "招了5个失业半年的人,合同一年,社保都交了", True),
        ("hire_registered_unemployed_or_graduates", "招了10个应届生,没交社保", False),
        ("hire_registered_unemployed_or_graduates", "招了10个应届生", None),
        ("hire_during_rest_of_epidemic", "普通企业,疫情期间招了20个人", False),
        ("subsidise_ct_and_nucleic_acid_tests", "普通企业给50个员工做了核酸", False),
        ("refund_unemployment_premium", "大企业去年交失业保险50万", False),
        ("refund_unemployment_premium", "裁了一半员工的小公司,交了8万失业险", False),
        ("exempt_service_enterprises_from_property_taxes", "大型物流企业房产税10万", False),
        ("halve_property_taxes_on_let_houses", "大企业出租厂房,房产税3万", False),
        ("subsidise_venue_of_disabled_founders", "我是健全人,第一次开店,运营10个月", False),
        ("subsidise_venue_of_disabled_founders", "残疾人第二次开店,运营8个月", False),
        ("deduct_taxes_for_hiring_priority_groups", "招了2个登记失业8个月的,没有就业创业证", False),
        ("lower_minimum_capital_for_shortfall_infrastructure", "普通房地产项目总投资5亿", False),
        ("prepare_young_unemployed_for_work", "我21岁", False),
        ("prepare_young_unemployed_for_work", "我20岁", None),
    ],
)
def test_a_condition_that_is_denied_rules_the_measure_out(knowledge, measure, message, holds):
    found = knowledge.by_id[measure]
    assert verdict(found, stated(found, _asked(message), knowledge), knowledge) is holds


def test_the_name_of_a_measure_states_nothing_of_whoever_asks(knowledge):
    measure = knowledge.by_id["hire_registered_unemployed_or_graduates"]
    assert stated(measure, _asked(f"{measure.name}算一算"), knowledge) == {}

"""Which input a figure is for, which facts are said, which options are chosen."""

from datetime import date

import pytest

from policy_kb.calculators.registry import inputs_of
from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in
from policy_kb.understanding.choosing import chosen
from policy_kb.understanding.roles import Role, assign
from policy_kb.understanding.said import facts_said

TODAY = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("measure", "message", "figures"),
    [
        (
            "halve_property_taxes_on_let_houses",
            "房产税3万、土地使用税1.2万",
            {"property_tax": "30000", "land_use_tax": "12000"},
        ),
        (
            "halve_property_taxes_on_let_houses",
            "土地使用税1.2万元,房产税三万元",
            {"property_tax": "30000", "land_use_tax": "12000"},
        ),
        (
            "subsidise_quarantine_lodging",
            "8个人隔离14天,一共花了9000元",
            {"heads": "8", "days": "14", "spent": "9000"},
        ),
        (
            "subsidise_quarantine_lodging",
            "8个人住了14天,每人每天120元",
            {"heads": "8", "days": "14", "price": "120"},
        ),
        ("subsidise_quarantine_lodging", "8人14天,房费80块一天", {"heads": "8", "days": "14", "price": "80"}),
        (
            "pay_full_internship_subsidy_on_early_contract",
            "协议6个月,还剩1个月,2个人",
            {"term_months": "6", "remaining_months": "1", "heads": "2"},
        ),
        (
            "pay_full_internship_subsidy_on_early_contract",
            "约定180天,还剩59天,每月1600元",
            {"term_days": "180", "remaining_days": "59", "monthly": "1600"},
        ),
        (
            "subsidise_venue_of_disabled_founders",
            "租了18个月,运营8个月了",
            {"months": "18", "operating_months": "8"},
        ),
        (
            "subsidise_venue_of_disabled_founders",
            "开业九个月,租两年",
            {"months": "24", "operating_months": "9"},
        ),
        ("refund_unemployment_premium", "上年度一共交了12万", {"base": "120000"}),
        ("lower_minimum_capital_for_ports", "总投资3亿", {"base": "300000000"}),
        (
            "deduct_taxes_for_hiring_priority_groups",
            "增值税8000元、城建税560元、教育费附加240元、地方教育附加160元、企业所得税2万元",
            {
                "value_added_tax": "8000",
                "construction_tax": "560",
                "education_surcharge": "240",
                "local_education_surcharge": "160",
                "income_tax": "20000",
            },
        ),
        ("phase_out_minimum_living_allowance", "2020年8月15日上班的", {"start": "2020-08-15"}),
    ],
)
def test_each_figure_goes_to_its_input(measures, measure, message, figures):
    roles = [Role(input.name, input.kind, input.words) for input in inputs_of(measures[measure])]
    text = normalise(message)
    quantities = sorted(quantities_in(text, TODAY), key=lambda quantity: quantity.start)
    assert assign(text, quantities, roles, None) == figures


def test_a_bare_number_answers_only_what_was_asked(measures):
    roles = [Role(i.name, i.kind, i.words) for i in inputs_of(measures["subsidise_hr_agencies"])]
    quantities = list(quantities_in("60", TODAY))
    assert assign("60", quantities, roles, "heads") == {"heads": "60"}
    assert assign("60", quantities, roles, None) == {}


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("我是残疾人", {"is_disabled": True}),
        ("我不是残疾人", {"is_disabled": False}),
        ("开小餐馆的,没裁过人", {"is_in_three_service_trades": True, "no_or_few_layoffs": True}),
        ("我是应届毕业生", {"is_graduate": True}),
        ("招了应届毕业生", {"hires_graduate_of_this_year": True}),
        (
            "我们招了登记失业半年的人,社保都交了",
            {"hires_registered_unemployed_half_year": True, "pays_social_insurance": True},
        ),
        ("还没备案,招的人刚来", {"files_employment_record": False}),
        ("我们是小型企业", {"enterprise_size": "small"}),
    ],
)
def test_facts_are_read_with_their_denial(policy, message, said):
    facts = [fact for fact in policy.facts if fact.type != "number"]
    assert {s.fact: s.value for s in facts_said(normalise(message), facts)} == said


@pytest.mark.parametrize(
    ("reply", "indices"),
    [
        ("1", [0]),
        ("1、3", [0, 2]),
        ("1和3", [0, 2]),
        ("1 3", [0, 2]),
        ("一和三", [0, 2]),
        ("选2", [1]),
        ("第二个", [1]),
        ("都没有", []),
        ("都不是", []),
        ("没有", []),
        ("全部", [0, 1, 2]),
        ("都符合", [0, 1, 2]),
        ("残疾人", [0]),
        ("残疾人和农民工", [0, 1]),
        ("4", None),
        ("0", None),
        ("今天天气不错", None),
    ],
)
def test_options_are_chosen_by_number_or_name(reply, indices):
    assert chosen(reply, ["残疾人", "农民工", "退役军人"]) == indices

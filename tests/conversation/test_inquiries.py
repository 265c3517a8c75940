"""Screening, combination and days as people come by them, by value."""

import pytest


async def test_a_screening_lists_by_amount_with_clause_and_validity_and_can_be_changed(talk_in_2020):
    talk = talk_in_2020
    reply = await talk.say("我们公司招了5个应届生，合同一年，社保都交了，能享受什么补贴")
    while reply["answer"].get("question"):
        reply = await talk.say("不清楚")
    answer = reply["answer"]
    first = answer["applies"][0]
    assert first["measure"] == "hire_registered_unemployed_or_graduates"
    assert first["amount"] == {"value": "12500.00", "unit": "元", "kind": "exact"}
    assert first["status"] == "eligible"
    assert all(found["clause"] and found["validity"]["as_of"] == "2020-08-01" for found in answer["applies"])
    assert all(found["because"] for found in answer["applies"] if found["status"] != "eligible")
    assert "5人 × 2,500元/人 = 12,500元，第（九）条，至2020年12月31日" in reply["text"]
    changed = await talk.say("说错了，是8个应届生")
    assert changed["answer"]["applies"][0]["amount"]["value"] == "20000.00"


async def test_rates_in_yuan_come_before_shares_and_shares_before_silence(talk_in_2020):
    reply = await talk_in_2020.say("开小餐馆的，没裁过人，有什么优惠")
    while reply["answer"].get("question"):
        reply = await talk_in_2020.say("不清楚")
    units = [(found["amount"] or {}).get("unit", "") for found in reply["answer"]["applies"]]
    kinds = [0 if unit.startswith("元") else 1 if unit == "%" else 2 for unit in units]
    assert kinds == sorted(kinds)


async def test_a_screening_asks_at_most_eight_questions(talk):
    reply, questions = await talk.say("我能领什么"), 0
    while reply["answer"].get("question"):
        questions += 1
        reply = await talk.say("不清楚")
    assert 1 <= questions <= 8
    assert any(found["status"] == "unknown" and found["because"] for found in reply["answer"]["applies"])


async def test_what_does_not_fit_stands_behind_details(talk):
    reply = await talk.say("第九条")
    assert {"title": "详情", "payload": "详情"} in reply["buttons"]
    more = await talk.say("详情")
    assert more["answer"]["code"] == reply["answer"]["code"]
    assert more["text"].splitlines()[0] not in reply["text"]
    while "详情" in [button["title"] for button in more.get("buttons", ())]:
        more = await talk.say("详情")
    assert "没有更多内容" in (await talk.say("详情"))["text"]


@pytest.mark.parametrize("message", ["招了3个人", "我们厂招了3个人", "今年8月份我们公司新招了3名员工"])
async def test_whoever_tells_only_how_many_were_hired_is_asked_of_what_kinds(talk_in_2020, message):
    reply = await talk_in_2020.say(message)
    assert reply["text"].startswith("这些人里有哪几类，各多少人？")
    await talk_in_2020.say("应届毕业生3人")
    reply = await talk_in_2020.say("签了一年以上合同，社保也交了")
    while reply["answer"].get("question"):
        reply = await talk_in_2020.say("都没有")
    assert reply["answer"]["amount"]["value"] == "7500.00"


async def test_nobody_hired_is_no_number_to_compute_with(talk):
    reply = await talk.say("招了0个人")
    assert reply["text"].splitlines() == [
        "请写一个大于零、不超过一万亿的数，例如：二十三人",
        "招了哪几类人，各多少人？例如：应届毕业生五人，登记失业半年以上三人",
    ]


async def test_an_enterprise_that_asks_what_there_is_is_screened(talk):
    reply = await talk.say("企业有什么优惠")
    assert (reply["answer"]["kind"], reply["answer"]["question"]["fact"]) == ("screening", "sections")


async def test_what_there_is_for_people_is_listed_with_clause_and_validity(talk):
    reply = await talk.say("残疾人有什么补贴")
    assert reply["answer"]["kind"] == "screening" and "question" not in reply["answer"]
    assert "applies" not in reply["answer"], "nobody is judged"
    assert reply["answer"]["measures"] == [
        "subsidise_venue_of_disabled_founders",
        "subsidise_social_insurance_of_disabled_hard_to_employ",
        "subsidise_social_insurance_of_disabled_graduates",
        "train_priority_groups_free_of_charge",
        "aid_disabled_students",
        "subsidise_training_of_priority_groups",
    ]
    assert {citation["clause"] for citation in reply["answer"]["citations"]} == {12, 16}
    assert "每年6,000元" in reply["text"]
    conditions = await talk.say("第二个要什么条件")
    assert conditions["answer"]["measures"] == ["subsidise_social_insurance_of_disabled_hard_to_employ"]
    own = await talk.say("我能享受什么补贴")
    assert own["answer"]["question"]["fact"] == "audience"


async def test_whoever_tells_of_themselves_is_asked_and_not_shown_the_list(talk):
    reply = await talk.say("我是残疾人有什么补贴")
    assert reply["answer"]["question"]["fact"] == "sections"


async def test_people_of_another_city_get_no_list(talk):
    reply = await talk.say("重庆残疾人有什么补贴")
    assert reply["answer"]["kind"] == "not_covered"
    assert "重庆的规定我不掌握" in reply["text"]


async def test_a_figure_for_the_measure_that_a_question_shares_a_term_with_is_computed(talk):
    reply = await talk.say("失业保险缴费基数5000，交多少")
    assert reply["answer"]["amount"]["value"] == "50.00"


async def test_how_long_before_a_layoff_is_answered_with_the_term(talk):
    reply = await talk.say("裁员25个人要提前多少天")
    assert "提前30日" in reply["text"]
    assert reply["answer"]["measures"] == ["follow_procedure_for_layoffs"]


async def test_another_number_alone_computes_anew(talk):
    await talk.say("2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少")
    reply = await talk.say("那40个呢")
    assert reply["answer"]["amount"]["value"] == "100000.00"


async def test_a_corrected_number_is_judged_anew_and_not_by_the_one_before(talk):
    reply = await talk.say("我们人力资源公司推荐了19个人，能补多少")
    assert "20人 − 19人 = 1人" in reply["text"]
    for message, amount in (("20个呢", "4000.00"), ("那50个呢", "15000.00"), ("300个", "100000.00")):
        assert (await talk.say(message))["answer"]["amount"]["value"] == amount
    reply = await talk.say("改成19个")
    assert "20人 − 19人 = 1人" in reply["text"]


async def test_a_corrected_day_or_condition_is_judged_anew(talk):
    hired = "2021年1月招了5名登记失业半年以上的人，合同半年，社保都交了，补多少"
    assert "「签订1年以上劳动合同」" in (await talk.say(hired))["text"]
    assert "已于2020年12月31日到期" in (await talk.say("合同是一年"))["text"]
    reply = await talk.say("改成2020年12月31日招的")
    assert reply["answer"]["amount"]["value"] == "12500.00"
    assert "当时有效" in reply["text"]


async def test_a_corrected_day_without_a_year_stays_in_the_year_spoken_of(talk):
    assert "2020年8月31日" in (await talk.say("裁员，2020年8月1日向工会说明了，最早哪天能裁"))["text"]
    assert "2020年9月14日" in (await talk.say("改成8月15日说明的"))["text"]


async def test_what_is_said_of_a_part_does_not_change_the_sum_of_all(talk):
    await talk.say("2020年5月招了10个应届生，合同一年，社保都交了，一共多少")
    assert "请把每一批分开问" in (await talk.say("其中3个合同只有半年"))["text"]
    reply = await talk.say("改成7个人")
    assert reply["answer"]["amount"]["value"] == "17500.00"


async def _combined(talk, groups, *situations):
    reply = await talk.say(groups)
    while reply["answer"].get("question"):
        lines = reply["text"].replace("　", "\n").splitlines()
        offered = {line.split(". ", 1)[1]: line.split(". ", 1)[0] for line in lines if ". " in line}
        chosen = [number for label, number in offered.items() if any(word in label for word in situations)]
        reply = await talk.say("、".join(chosen) or "都没有")
    return reply


async def test_the_combination_that_pays_most_is_shown_with_what_is_refused(talk_in_2020):
    reply = await _combined(
        talk_in_2020,
        "招了10个应届生、4个中级技工，怎么拿最多",
        "重点保障企业",
        "疫情防控期间开工",
        "其它疫情",
        "1年以上",
        "社会保险",
        "备案",
        "3个月",
    )
    combination = reply["answer"]["combination"]
    assert combination["total"]["value"] == "29000.00"
    assert [(c["measure"], c["heads"]) for c in combination["chosen"]] == [
        ("hire_registered_unemployed_or_graduates", 10),
        ("hire_during_rest_of_epidemic", 4),
    ]
    assert {r["quote"] for r in combination["refused"]} == {"对同一类人员的补助或补贴不可同时享受"}
    assert "数额相同，取条文在前的一项" in reply["text"]
    assert "另一种理解：同一类人员全部只能选一项，那样共29,000元" in reply["text"]


async def test_people_of_a_shared_kind_bring_less_where_the_kind_must_share_one_item(talk_in_2020):
    reply = await _combined(
        talk_in_2020,
        "招了3个应届的就业困难人员、5个就业困难人员，怎么拿最多",
        "重点保障企业",
        "疫情防控期间开工",
        "1年以上",
        "社会保险",
        "备案",
        "3个月",
    )
    assert reply["answer"]["amount"]["value"] == "12500.00"
    assert "那样共8,000元" in reply["text"]


async def test_of_two_refunds_for_one_firm_the_higher_is_shown_and_they_are_not_added(talk):
    reply = await talk.say("稳岗返还，上年度失业保险费12万元，算一算")
    assert "按较高的一种看，不相加" in reply["text"]
    reply = await talk.say("参保50人，月人均失业保险金1500元")
    assert reply["answer"]["amount"]["value"] == "450000.00"
    assert "120,000元" in reply["text"]
    assert "570,000" not in reply["text"]
    reply = await talk.say("说错了，参保5人")
    assert reply["answer"]["amount"]["value"] == "120000.00"


async def test_what_the_text_leaves_to_others_is_left_open(talk):
    await talk.say("困难企业稳岗返还算一算")
    await talk.say("50人")
    reply = await talk.say("不清楚")
    assert reply["answer"]["kind"] == "not_stated"
    assert "文件未载明" in reply["text"]
    assert (await talk.say("每月1500元"))["answer"]["amount"]["value"] == "450000.00"


async def test_each_step_carries_the_sentence_behind_its_numbers(talk):
    reply = await talk.say("残疾人创业场地补贴，租30个月，运营8个月，一共多少")
    quotes = [quote for step in reply["answer"]["steps"] for quote in step["quotes"]]
    assert quotes == ["给予6000元/年的创业场地补贴", "补贴期限不超过24个月"]
    assert "「补贴期限不超过24个月」" in reply["text"]
    assert "按最多能给的算" in reply["text"]


async def test_rounding_is_said(talk):
    reply = await talk.say("失业保险费率，工资基数5555.55元，算一算")
    assert reply["answer"]["amount"]["value"] == "55.56"
    assert "四舍五入到分" in reply["text"]


@pytest.mark.parametrize(
    ("said", "label", "day"),
    [
        ("招失业人员补贴，2020年3月1日登记失业的，什么时候满半年", "登记失业满半年", "2020-09-01"),
        ("残疾人创业场地补贴，2020年5月20日领的执照，什么时候满6个月", "正常运营满6个月", "2020-11-20"),
        ("招用重点群体扣减税费，2021年12月签的合同，扣减到什么时候到期", "3年扣减期最后一天", "2024-11-30"),
        ("招应届生补贴，疫情解除是2020年12月1日的话，申请截止到哪天", "申请截止", "2021-03-01"),
        ("临时提高失业保险金标准，疫情解除是2020年12月1日，到什么时候截止", "提高标准截止", "2021-03-01"),
        ("残疾毕业生社保补贴，2019年7月1日毕业的，什么时候满2年", "离校满2年", "2021-07-01"),
        ("灵活就业社保补贴延长，2020年6月30日期满，延长到什么时候", "延长1年后期满", "2021-06-30"),
        ("人力资源机构补助，2020年4月10日上岗，什么时候满3个月", "稳定就业满3个月", "2020-07-10"),
    ],
)
async def test_days_that_follow_from_another_are_derived(talk, said, label, day):
    reply = await talk.say(said)
    found = {step["label"]: step["value"] for step in reply["answer"].get("steps", ())}
    assert found.get(label) == day, reply["text"]


@pytest.mark.parametrize(
    ("said", "as_of"),
    [
        ("招应届生补贴还有效吗，2020年10月招的", "2020-10-01"),
        ("招应届生补贴还有效吗，二〇二〇年十月招的", "2020-10-01"),
        ("招应届生补贴还有效吗，上个月招的", "2026-10-01"),
        ("招应届生补贴还有效吗，去年招的", "2025-01-01"),
        ("招应届生补贴还有效吗，去年8月招的", "2025-08-01"),
        ("招应届生补贴还有效吗，8月15号招的", "2026-08-15"),
        ("招应届生补贴还有效吗，今天招的", "2026-11-24"),
        ("招应届生补贴现在还有效吗", "2026-11-24"),
    ],
)
async def test_days_are_understood_from_today(talk, said, as_of):
    reply = await talk.say(said)
    assert reply["answer"]["validity"]["as_of"] == as_of, reply["text"]


async def test_a_rated_builder_stores_no_deposit_whenever_it_builds(talk):
    await talk.say("A级示范、A级先进企业免存工资保证金我符合吗")
    await talk.say("是")
    reply = await talk.say("是")
    assert reply["answer"]["applies"][0]["status"] == "eligible"
    assert reply["answer"]["validity"]["status"] == "unstated"


async def test_until_when_graduates_of_2018_may_register(talk):
    reply = await talk.say("2018年毕业非大连生源毕业生报到期限延长截止到什么时候")
    assert reply["answer"]["validity"]["until"] == "2020-09-30"
    assert "2020年9月30日" in reply["text"].splitlines()[0]


async def test_whoever_is_a_year_from_retirement_is_pointed_to_the_allowance(talk):
    reply = await talk.say("失业金领到退休，离退休还有12个月，算一算")
    assert reply["text"].startswith("不符合：12个月 ＝ 12个月")
    assert "失业补助金" in reply["text"]


async def test_the_six_months_are_named(talk):
    reply = await talk.say("低保渐退，2020年8月上班，算一算")
    assert reply["text"].startswith("2020年8月至2021年1月不计算劳动收入")
    assert len(reply["answer"]["steps"]) == 6


async def test_who_may_be_paid_from_the_fund_is_said_with_a_second_placement(talk):
    reply = await talk.say("公益岗再次安置，已经安置过1次，算一算")
    assert "其他人员继续安置所需资金不允许在就业补助资金中列支" in reply["text"]


async def test_below_the_first_tier_it_is_said_how_many_are_missing(talk):
    reply = await talk.say("人力资源机构补助，推荐19人上岗，一共多少")
    assert reply["answer"]["amount"]["value"] == "0.00"
    assert "20人 − 19人 = 1人" in reply["text"]


async def test_only_the_total_of_the_lodging_is_given(talk):
    reply = await talk.say("隔离住宿补助，8人14天，一共花了2万元，算一算")
    assert reply["answer"]["amount"]["value"] == "11200.00"
    reply = await talk.say("说错了，一共花了9000元")
    assert reply["answer"]["amount"]["value"] == "9000.00"


async def test_one_input_can_be_changed_before_the_calculation_is_complete(talk):
    await talk.say("困难企业稳岗返还算一算")
    await talk.say("50人")
    reply = await talk.say("说错了，是60人")
    assert reply["answer"]["question"]["fact"] == "monthly"
    assert (await talk.say("每月1500元"))["answer"]["amount"]["value"] == "540000.00"

"""Several questions in one message, and pointing at what was listed."""


async def test_two_questions_about_one_measure_get_two_answers(talk):
    first, second = await talk.say_all("招应届毕业生补贴一个人给多少钱？怎么申请？")
    assert "每人2,500元" in first["text"]
    assert "申请日期原则上为疫情解除后3个月内" in second["text"]
    assert first["answer"]["measures"] == second["answer"]["measures"]


async def test_questions_about_two_measures_are_answered_in_their_order(talk):
    first, second = await talk.say_all("失业保险总费率是多少？残疾人创业场地补贴一个月给多少？")
    assert first["answer"]["citations"][0]["clause"] == 3
    assert second["answer"]["citations"][0]["clause"] == 12


async def test_a_sum_and_a_question_are_both_answered(talk):
    first, second = await talk.say_all(
        "2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少？钱从哪儿出？"
    )
    assert first["answer"]["amount"]["value"] == "57500.00"
    assert "工业企业结构调整专项奖补资金" in second["text"]


async def test_of_more_than_three_questions_the_rest_is_asked_for_again(talk):
    replies = await talk.say_all(
        "残疾人创业场地补贴给多少？有什么条件？怎么申请？到什么时候截止？钱从哪里出？"
    )
    assert len(replies) == 4
    assert "一次最多答三个问题" in replies[-1]["text"]


async def test_the_last_measure_is_talked_about_next(talk):
    await talk.say_all("失业保险总费率是多少？残疾人创业场地补贴一个月给多少？")
    reply = await talk.say("要什么条件")
    assert reply["answer"]["measures"] == ["subsidise_venue_of_disabled_founders"]


async def test_what_was_listed_can_be_pointed_at(talk):
    listed = (await talk.say("第九条"))["buttons"]
    _, second, *_ = [b["payload"] for b in listed if b["payload"] != "详情"]
    overview = await talk.say("第二个呢？")
    assert overview["answer"]["kind"] == "measure"
    procedure = await talk.say("第二个怎么申请")
    assert procedure["answer"]["measures"] == overview["answer"]["measures"]
    assert "申请日期原则上为疫情解除后3个月内" in procedure["text"]
    assert (await talk.say(second))["answer"]["measures"] == overview["answer"]["measures"]


async def test_a_clause_of_the_list_of_topics_can_be_pointed_at(talk):
    await talk.say("都有哪些政策")
    reply = await talk.say("第二个呢")
    assert reply["answer"]["kind"] == "clause"
    assert reply["text"].startswith("第（二）条")


async def test_pointing_where_nothing_is_listed_is_said(talk):
    assert "没有列出" in (await talk.say("第二个呢"))["text"]


async def test_a_valid_aside_does_not_leave_the_question_misunderstood(talk):
    await talk.say("我能领什么补贴")
    assert (await talk.say("嗯嗯那个啥来着"))["text"].startswith("没听明白")
    await talk.say("你是真人吗")
    assert not talk.replies[-1]["text"].startswith("没听明白")


async def test_a_sum_may_be_asked_for_while_a_screening_is_open(talk):
    await talk.say("我们公司能享受什么政策")
    reply = await talk.say("残疾人创业场地补贴，租了18个月，运营8个月，一共多少")
    assert reply["answer"]["amount"]["value"] == "9000.00"


async def test_a_measure_called_by_its_name_is_answered_without_doubt(talk):
    reply = await talk.say("稳岗返还返多少")
    assert reply["answer"]["kind"] == "measure"
    assert reply["text"].startswith("返还上年度缴纳失业保险费的100%")


async def test_a_phone_number_before_the_question_does_not_make_it_doubtful(talk):
    reply = await talk.say("我的电话13812345678，稳岗返还返多少")
    assert reply["answer"]["kind"] == "measure"
    assert reply["text"].endswith("已为您遮盖电话号码，没有保存。")

"""Figures nobody can compute with: a gentle sentence with an example, and the dialogue goes on."""

import re

import pytest

NO_NUMBER = ["很多人", "一百来个", "好几十口子", "1e30", "1e30人", "一大堆"]
IMPOSSIBLE = ["-3人", "0人", "零人", "1.5人", "半个人", "99999999999999999999人", "一万亿亿人"]


@pytest.mark.parametrize("said", [*NO_NUMBER, *IMPOSSIBLE])
async def test_a_number_of_people_that_is_none_is_asked_for_again_with_an_example(talk, said):
    await talk.say("核酸检测补贴算一算")
    reply = await talk.say(said)
    assert reply["answer"]["question"]["fact"] == "heads", reply["text"]
    assert "例如" in reply["text"]
    assert "不能" not in reply["text"]
    assert "amount" not in reply["answer"]
    assert (await talk.say("40人"))["answer"]["amount"]["value"] == "6000.00"


@pytest.mark.parametrize(
    "said", ["核酸检测补贴，做了-3个人，一共多少", "核酸检测补贴，做了1.5个人，一共多少"]
)
async def test_one_sentence_with_an_impossible_number_keeps_the_dialogue(talk, said):
    reply = await talk.say(said)
    assert reply["answer"]["question"]["fact"] == "heads"
    assert "例如" in reply["text"]
    assert (await talk.say("3人"))["answer"]["amount"]["value"] == "450.00"


@pytest.mark.parametrize(
    "said", ["2020年2月30日", "2020年13月45日", "2021年2月29日", "二〇二〇年四月三十一日", "去年"]
)
async def test_a_day_that_does_not_exist_is_asked_for_again_with_an_example(talk, said):
    await talk.say("农民工工资保证金返还算一算")
    reply = await talk.say(said)
    assert reply["answer"]["question"]["fact"] == "start", reply["text"]
    assert "例如" in reply["text"]
    assert (await talk.say("2020年4月20日"))["answer"]["kind"] == "calculation"


async def test_a_month_is_not_a_day_where_a_day_is_wanted(talk):
    await talk.say("经济性裁员算一算")
    reply = await talk.say("2020年7月")
    assert "请写到哪一天" in reply["text"]
    assert (await talk.say("2020年7月1日"))["answer"]["steps"][0]["value"] == "2020-07-31"


async def test_a_remaining_time_longer_than_the_term_is_asked_for_again(talk):
    for said in ("提前留用见习补贴算一算", "6个月", "还剩7个月", "2人"):
        reply = await talk.say(said)
    reply = await talk.say("每月1600元")
    assert "不会比约定的6个月还长" in reply["text"]
    assert "例如" in reply["text"]
    assert reply["answer"]["question"]["fact"] == "remaining_months"
    assert (await talk.say("还剩1个月"))["answer"]["amount"]["value"] == "19200.00"


@pytest.mark.parametrize("said", ["金额是-5元", "0元", "0.001元"])
async def test_money_that_is_none_is_asked_for_again(talk, said):
    await talk.say("稳岗返还算一算")
    reply = await talk.say(said)
    assert reply["answer"]["question"]["fact"] == "base", reply["text"]
    assert "例如" in reply["text"]


async def test_large_amounts_are_written_out_and_capped(talk):
    reply = await talk.say("人力资源机构补助，推荐1000000人上岗，一共多少")
    assert reply["answer"]["amount"]["value"] == "100000.00"
    reply = await talk.say("核酸检测补贴，做了999999999个人，一共多少")
    assert reply["answer"]["amount"]["value"] == "149999999850.00"
    assert not re.search(r"\dE\+?\d", reply["text"], re.I)


async def test_three_bad_replies_end_the_inquiry_with_an_example_and_the_next_question_works(talk):
    await talk.say("核酸检测补贴算一算")
    for said in ("很多人", "一百来个", "-3人"):
        reply = await talk.say(said)
    assert reply["answer"]["kind"] == "smalltalk"
    assert "例如" in reply["text"]
    assert (await talk.say("稳岗返还"))["answer"]["measures"] == ["refund_unemployment_premium"]

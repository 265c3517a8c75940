"""What people ask, and what they are told."""

import re

import pytest


async def test_an_amount_comes_first_then_that_it_has_expired_then_clause_and_quote(talk):
    reply = await talk.say("吸纳登记失业半年以上人员或毕业年度高校毕业生一次性就业补贴多少钱")
    first = reply["text"].splitlines()[0]
    assert first == "每人2,500元，一次性；但这项政策已于2020年12月31日到期，现在新招的人不再适用。"
    assert (
        "依据：第（九）条「按2500元/人标准给予一次性吸纳就业补贴，实施期限至2020年12月31日」" in reply["text"]
    )
    answer = reply["answer"]
    assert answer["kind"] == "measure"
    assert answer["amount"] == {"value": "2500", "unit": "元/人", "kind": "rate"}
    assert answer["validity"] == {
        "status": "expired",
        "of": "hire",
        "from": None,
        "until": "2020-12-31",
        "as_of": "2026-11-24",
    }
    assert answer["citations"][0]["url"] == "/policy/dalian-2020-employment#c9p3"
    assert re.search(rf"答复编号 {answer['code']}$", reply["text"])


async def test_the_same_measure_holds_in_august_2020(talk_in_2020):
    reply = await talk_in_2020.say("吸纳登记失业半年以上人员或毕业年度高校毕业生一次性就业补贴多少钱")
    assert reply["answer"]["validity"]["status"] == "in_force"
    assert "按2020年8月1日看有效，招用期限至2020年12月31日" in reply["text"]


async def test_a_calculation_with_everything_in_one_sentence_is_answered_at_once(talk):
    reply = await talk.say("2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少")
    assert reply["text"].startswith("共57,500元（按2020年9月招用计算，当时有效）。")
    assert "23人 × 2,500元/人 = 57,500元" in reply["text"]
    assert "对同一类人员的补助或补贴不可同时享受" in reply["text"]
    assert "最终以经办机构审核为准" in reply["text"]
    assert reply["answer"]["amount"] == {"value": "57500.00", "unit": "元", "kind": "exact"}
    assert reply["answer"]["steps"][0]["value"] == "57500.00"


async def test_a_calculation_asks_for_what_is_missing(talk):
    asked = await talk.say("残疾人创业场地补贴算一算")
    assert asked["answer"]["question"]["fact"] == "months"
    asked = await talk.say("十八个月")
    assert asked["answer"]["question"]["fact"] == "operating_months"
    reply = await talk.say("八个月")
    assert reply["answer"]["amount"]["value"] == "9000.00"
    assert "18个月 × 500元/月 = 9,000元" in reply["text"]


async def test_an_impossible_number_is_refused_gently_and_the_dialogue_kept(talk):
    await talk.say("残疾人创业场地补贴算一算")
    for number in ("0个月", "1.5个月"):
        reply = await talk.say(number)
        assert "请写" in reply["text"]
        assert "例如" in reply["text"]
        assert reply["answer"]["question"]["fact"] == "months"
    await talk.say("24个月")
    await talk.say("-3个月")
    assert (await talk.say("运营了9个月"))["answer"]["amount"]["value"] == "12000.00"


async def test_three_replies_that_are_none_end_the_inquiry_with_an_example(talk):
    await talk.say("稳岗返还算一算")
    for reply in ("好多", "不少呢", "挺多的"):
        last = await talk.say(reply)
    assert "例如" in last["text"]
    assert last["answer"]["kind"] == "smalltalk"
    assert len(talk.replies) == 1
    assert (await talk.say("稳岗返还"))["answer"]["measures"] == ["refund_unemployment_premium"]


async def test_a_digression_is_answered_and_the_question_repeated(talk):
    asked = await talk.say("残疾人创业场地补贴算一算")
    await talk.say("第九条")
    assert "第（九）条" in talk.replies[0]["text"]
    assert talk.replies[-1]["answer"]["question"] == asked["answer"]["question"]
    await talk.say("12个月")
    assert (await talk.say("8个月"))["answer"]["amount"]["value"] == "6000.00"


@pytest.mark.parametrize("word", ["取消", "重新开始"])
async def test_an_inquiry_can_always_be_left(talk, word):
    await talk.say("残疾人创业场地补贴算一算")
    await talk.say(word)
    assert len(talk.replies) == 1
    reply = await talk.say("稳岗返还")
    assert reply["answer"]["measures"] == ["refund_unemployment_premium"]
    assert len(talk.replies) == 1


async def test_conditions_are_asked_one_by_one_and_only_while_they_can_change_the_outcome(talk):
    asked = await talk.say("残疾人创业场地补贴我符合吗")
    assert asked["answer"]["question"]["fact"] == "is_disabled"
    await talk.say("是")
    reply = await talk.say("不是")
    assert reply["answer"]["applies"][0]["status"] == "not_eligible"
    assert reply["answer"]["applies"][0]["because"] == "租用场地"


async def test_not_knowing_is_an_answer(talk):
    await talk.say("残疾人创业场地补贴我符合吗")
    for word in ("是", "是", "不清楚", "8个月"):
        reply = await talk.say(word)
    assert reply["answer"]["applies"][0]["status"] == "unknown"
    assert "初次创业" in reply["text"]


@pytest.mark.parametrize("written", ["第九条", "（九）", "第9条", "九", "第９条", "第九條", "看看第 9 条"])
async def test_a_clause_is_found_by_its_number_in_any_writing(talk, written):
    reply = await talk.say(written)
    assert reply["answer"]["kind"] == "clause"
    assert reply["answer"]["citations"][0]["clause"] == 9


@pytest.mark.parametrize("written", ["第二十四条", "第24条", "第0条", "第一百条"])
async def test_a_clause_that_does_not_exist_is_said_not_to(talk, written):
    reply = await talk.say(written)
    assert "共23条" in reply["text"]
    assert reply["answer"]["kind"] == "not_covered"


async def test_whoever_writes_traditional_is_answered_in_traditional(talk):
    reply = await talk.say("穩崗返還多少錢")
    assert "失業保險費" in reply["text"]
    simplified = await talk.say("稳岗返还多少钱")
    assert "失业保险费" in simplified["text"]
    assert reply["answer"]["measures"] == simplified["answer"]["measures"]


async def test_the_topic_is_remembered_when_a_question_leaves_it_out(talk):
    first = await talk.say("稳岗返还")
    for question in ("那要什么条件", "还有效吗", "怎么申请", "那多少钱"):
        reply = await talk.say(question)
        assert reply["answer"]["measures"] == first["answer"]["measures"], question


async def test_a_question_about_nothing_asks_about_what(talk):
    reply = await talk.say("要什么条件")
    assert reply["answer"]["kind"] == "choice"
    assert "哪一项" in reply["text"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("稳岗返还钱从哪里出", "钱从哪里出，文件未载明"),
        ("农民工返岗包车补贴多少钱", "数额文件未载明"),
        ("失业保险总费率1%怎么申请", "怎么申请、到哪里申请，文件未载明，可问12333"),
    ],
)
async def test_silence_of_the_text_is_said(talk, question, words):
    reply = await talk.say(question)
    assert reply["answer"]["kind"] == "not_stated"
    assert words in reply["text"]


async def test_where_the_money_comes_from_is_quoted(talk):
    reply = await talk.say("减免租金的孵化载体补助钱从哪里出")
    assert "从就业补助资金或工业企业结构调整专项奖补资金列支" in reply["text"]


async def test_what_cannot_be_combined_is_listed_with_the_sentence(talk):
    reply = await talk.say("招应届生补贴能和别的一起享受吗")
    assert reply["answer"]["citations"][0]["quote"] == "对同一类人员的补助或补贴不可同时享受"
    assert reply["text"].count("每人") == 4


async def test_readings_are_said(talk):
    reply = await talk.say("人力资源机构补助多少钱")
    assert "另一种理解" in reply["text"]
    assert "13,100元" in reply["text"]
    assert any("18000元" in reading for reading in reply["answer"]["readings"])


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "谢谢",
        "再见",
        "你能做什么",
        "你是真人吗",
        "人工",
        "都有哪些政策",
        "这是什么文件",
    ],
)
async def test_talk_around_the_policy_gets_a_reply_of_its_own(talk, text):
    reply = await talk.say(text)
    assert reply["answer"]["kind"] in {"smalltalk", "clause"}
    assert len(talk.replies) == 1


async def test_what_the_document_is_comes_with_issuer_date_and_closing(talk):
    reply = await talk.say("这是什么文件")
    assert all(words in reply["text"] for words in ("大连市人民政府", "2020年6月30日", "共23条"))
    assert reply["answer"]["citations"][0]["clause"] is None


async def test_what_the_document_does_not_hold_is_said_with_a_way_on(talk):
    reply = await talk.say("红烧肉放多少糖好吃")
    assert reply["answer"]["kind"] == "not_covered"
    assert "文件未收录" in reply["text"]
    assert "12333" in reply["text"]


async def test_every_button_ever_offered_can_be_pressed(talk):
    seen: set[str] = set()
    waiting = ["你好", "第九条", "第十二条", "第二条", "残疾人创业场地补贴我符合吗", "都有哪些政策", "红烧肉"]
    while waiting and len(seen) < 150:
        text = waiting.pop(0)
        if text in seen:
            continue
        seen.add(text)
        talk.session = None
        await talk.say(text)
        for reply in talk.replies:
            assert reply["answer"]["kind"] != "fault", text
            waiting += [button["payload"] for button in reply.get("buttons", [])]
    assert len(seen) >= 100

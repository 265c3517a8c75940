"""How an answer looks on a phone."""

import pytest

from bot.server.conversation import Reply
from bot.wechat.memory import Choice
from bot.wechat.paging import MOST_BYTES, pages_of
from bot.wechat.phone import Phone, shown_on

LINKED = Phone("https://zw.example.cn")
CITATION = {"policy": "p", "clause": 9, "paragraph": 3, "quote": "按2500元/人标准", "url": "/policy/p#c9p3"}
ANSWER = {"kind": "measure", "code": "F5NNG6", "citations": [CITATION]}
TEXT = """每人2,500元，一次性；但这项政策已于2020年12月31日到期。
条件：签订1年以上劳动合同。
依据：第（九）条「按2500元/人标准」
答复编号 F5NNG6"""
BUTTONS = [{"title": "要什么条件", "payload": "补贴要什么条件"}, {"title": "看原文", "payload": "第九条"}]


def shown(text=TEXT, buttons=(), answer=ANSWER, phone=LINKED, traditional=False):
    return shown_on(phone, [Reply(text, list(buttons), answer)], traditional)


def test_a_whole_answer():
    assert (
        shown(buttons=BUTTONS).text
        == """每人2,500元，一次性；但这项政策已于2020年12月31日到期。
依据：第（九）条「按2500元/人标准」
条件：签订1年以上劳动合同。
<a href="https://zw.example.cn/answer/F5NNG6">详情（答复编号 F5NNG6）</a>
<a href="https://zw.example.cn/policy/p#c9p3">第（九）条原文</a>
回复1–2选择：
1. 要什么条件
2. 看原文"""
    )


def test_without_an_address_there_is_no_link_and_the_code_stays():
    text = shown(phone=Phone()).text
    assert "<a" not in text and text.endswith("答复编号 F5NNG6")


def test_steps_are_short_and_stand_before_the_quote():
    steps = [{"label": f"第{n}步", "expression": "1", "value": "1"} for n in range(1, 6)]
    text = "\n".join(
        ["共100元。", "前提：甲", *(f"第{n}步：1" for n in range(1, 6)), "依据：第（九）条「乙」"]
    )
    lines = shown(text, answer=ANSWER | {"kind": "calculation", "steps": steps}).text.split("\n")
    assert lines[:6] == [
        "共100元。",
        "第3步：1",
        "第4步：1",
        "第5步：1",
        "依据：第（九）条「乙」",
        "前提：甲",
    ]
    assert lines[6] == "（还有2行，见详情）"


def test_traditional_answers_are_ordered_alike_and_framed_in_their_script():
    text = shown(TEXT.replace("依据", "依據").replace("条件", "條件"), BUTTONS, traditional=True).text
    assert text.split("\n")[1].startswith("依據")
    assert "詳情" in text and "回復1–2選擇" in text.replace("回覆", "回復")


def test_what_the_text_lists_by_number_is_not_listed_again():
    buttons = [{"title": "稳岗返还", "payload": "a"}, {"title": "社保补…", "payload": "b"}]
    text = "您问的是哪一项？\n1. 稳岗返还，第（三）条\n2. 社保补贴，第（四）条"
    assert shown(text, buttons, {"kind": "choice"}).text == f"{text}\n回复1–2选择。"


def test_where_a_number_is_the_answer_choices_have_no_numbers():
    question = {"kind": "calculation", "question": {"fact": "heads", "text": "招了几个人？"}}
    buttons = [{"title": "不清楚", "payload": "不清楚"}, {"title": "取消", "payload": "取消"}]
    asked = shown("招了几个人？", buttons, question)
    assert asked.choices == () and "1." not in asked.text and "不清楚、取消" in asked.text
    yes_or_no = shown("招了吗？", [{"title": "招了", "payload": "是"}, *buttons], question)
    assert [choice.payload for choice in yes_or_no.choices] == ["是"]
    assert yes_or_no.text.endswith("回复1选择：\n1. 招了\n也可以回复：不清楚、取消")
    said = shown("招了几个人？（也可以说“不清楚”“取消”）", buttons, question)
    assert said.text == "招了几个人？（也可以说“不清楚”“取消”）"


def test_options_with_digits_are_numbered_only_where_the_text_numbers_them():
    question = {"kind": "screening", "question": {"fact": "x", "text": "哪些？"}}
    buttons = [{"title": "2018年毕业", "payload": "2018年毕业"}, {"title": "都没有", "payload": "都没有"}]
    assert shown("哪些？", buttons, question).choices == ()
    listed = shown("哪些？\n1. 2018年毕业\n没有就说“都没有”。", buttons, question)
    assert listed.text.endswith("“都没有”。\n回复1选择。") and len(listed.choices) == 1


def test_a_list_that_is_no_choice_has_points_and_follows_what_introduces_it():
    text = "条件：\n1. 签合同\n2. 缴社保\n依据：第（九）条「丙」"
    lines = shown(text, BUTTONS).text.split("\n")
    assert lines[:4] == ["条件：", "· 签合同", "· 缴社保", "依据：第（九）条「丙」"]
    assert lines[-2:] == ["1. 要什么条件", "2. 看原文"]


def test_tappable_lines_send_the_title_and_never_the_payload():
    text = shown(buttons=BUTTONS, phone=Phone(clickable=True)).text
    assert '<a href="weixin://bizmsgmenu?msgmenucontent=看原文&msgmenuid=2">2. 看原文</a>' in text
    assert "补贴要什么条件" not in text


def test_what_users_write_makes_no_link():
    buttons = [{"title": '"><a href=x>', "payload": "x"}]
    assert "<a href=x" not in shown("您说<a href=x>", buttons, None, Phone(clickable=True)).text


def test_several_replies_become_one_with_the_last_choices():
    first = Reply("一", [{"title": "甲", "payload": "甲"}])
    both = shown_on(LINKED, [first, Reply("二", [{"title": "乙", "payload": "乙"}])], False)
    assert both.text == "一\n\n二\n回复1选择：\n1. 乙"
    assert both.choices == (Choice("乙", "乙"),)


@pytest.mark.parametrize("line", ["一句话。" * 300, "没有句号" * 400, "😀" * 900, "字" * 30 + "。\n"])
def test_a_long_text_is_cut_where_a_sentence_ends_and_nothing_is_lost(line):
    text = (line + "\n<a href='x'>原文</a>\n") * 4
    pages = pages_of(text, "（继续）")
    assert all(len(page.encode()) <= MOST_BYTES for page in pages)
    assert all(page.endswith("\n（继续）") for page in pages[:-1])
    whole = "".join(page.removesuffix("\n（继续）") for page in pages)
    assert whole.replace("\n", "") == text.replace("\n", "")
    assert all(page.count("<a") == page.count("</a>") for page in pages)
    if "。" in line:
        assert all(page.removesuffix("\n（继续）")[-1] in "。>" for page in pages[:-1])


def test_a_short_text_is_one_page():
    assert pages_of("好", "（继续）") == ["好"]

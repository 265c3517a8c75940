"""The text of the policy as addressable sentences."""

from datetime import date

import pytest

from policy_kb.loading.folder import POLICIES
from policy_kb.text.document import CLOSING
from policy_kb.text.parse import PolicyTextError, parse_document
from policy_kb.text.quotes import ClauseText

SOURCE = (POLICIES / "dalian-2020-employment" / "source.txt").read_text(encoding="utf-8")
DOCUMENT = parse_document(SOURCE, "各地区、各部门要严格执行和加快落实")


def test_there_are_23_clauses_in_order_each_with_title_and_chapter():
    assert [clause.number for clause in DOCUMENT.clauses] == list(range(1, 24))
    assert all(clause.title and clause.chapter and clause.paragraphs for clause in DOCUMENT.clauses)
    assert DOCUMENT.clause(9).title == "鼓励企业吸纳就业"
    assert DOCUMENT.clause(9).chapter == "促进多渠道就业创业"


def test_every_sentence_maps_back_to_the_untouched_source():
    for clause in (*DOCUMENT.clauses, DOCUMENT.closing):
        for sentence in clause.sentences:
            assert DOCUMENT.simplified[sentence.start : sentence.end] == sentence.text
    first = DOCUMENT.clause(9).paragraphs[2].sentences[0]
    assert DOCUMENT.original(first.start, first.end).startswith("對吸納登記失業半年以上人員")


def test_a_half_width_full_stop_after_a_percentage_ends_a_sentence():
    assert DOCUMENT.clause(1).paragraphs[0].sentences[2].text.endswith("视条件下调不超过5%。")
    assert DOCUMENT.clause(3).paragraphs[0].sentences[0].text.endswith("失业保险费的100%。")


def test_semicolons_and_stops_inside_brackets_end_no_sentence():
    sentences = DOCUMENT.clause(4).sentences
    assert any(
        "〔指列入国家、省及我市《转发〈财政部 发展改革委" in s.text and s.text.endswith("住宿补助；")
        for s in sentences
    )


def test_the_closing_belongs_to_no_clause_and_what_follows_the_date_is_left_out():
    assert DOCUMENT.closing.number is CLOSING
    assert [s.address for s in DOCUMENT.closing.sentences] == ["end.1.1", "end.1.2"]
    assert "按照本意见执行" in DOCUMENT.closing.text
    assert DOCUMENT.signature == ("大连市人民政府", "2020年6月30日")
    assert not any("编辑" in clause.text for clause in DOCUMENT.clauses)


def test_a_source_without_date_or_with_a_clause_missing_is_refused():
    with pytest.raises(PolicyTextError, match="date"):
        parse_document("某市\n某意见\n（一）标题。正文。\n", "各地区")
    with pytest.raises(PolicyTextError, match="1, 3"):
        parse_document(
            "某市\n某意见\n(一)标题。正文。\n(三)标题。正文。\n各地区执行。\n某市\n2020年6月30日\n", "各地区"
        )


def test_a_quote_is_found_without_regard_to_white_space_and_an_ellipsis_spans_words():
    text = ClauseText.of(DOCUMENT, DOCUMENT.clause(4))
    assert text.find("财政部发展改革委")
    (span,) = text.find("对按照主管部门规定……给予补贴")
    assert DOCUMENT.simplified[slice(*span)].endswith("按每人150元的标准给予补贴")
    assert text.find("按每人2500元标准") == []
    assert "每人" in text.nearest("按每人2500元的标准给予补贴")


def test_the_date_of_issue_is_the_date_of_the_signature():
    year, month, day = 2020, 6, 30
    assert DOCUMENT.signature[1] == f"{year}年{month}月{day}日"
    assert date(year, month, day) == date(2020, 6, 30)

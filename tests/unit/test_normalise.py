"""One form for all ways of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.text.normalise import normalise
from policy_kb.text.script import is_traditional, to_simplified, to_traditional


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("第（九）条", "第(九)条"),
        ("１２０元", "120元"),
        ("應屆畢業生補貼", "应届毕业生补贴"),
        ("/restart", "restart"),
        ("／／ /cancel", "cancel"),
        ("\u200b /cancel", "cancel"),
        ("  多少\n\n钱 ", "多少 钱"),
        ("补\u0000贴\ufeff", "补贴"),
        ("😀", "😀"),
        ("", ""),
    ],
)
def test_a_message_is_written_in_one_form(written, form):
    assert normalise(written) == form


@given(st.text())
def test_normalising_twice_changes_nothing_and_leaves_no_leading_slash(text):
    once = normalise(text)
    assert normalise(once) == once
    assert not once.startswith("/")


def test_the_script_of_a_message_is_seen():
    assert is_traditional("應屆生補貼多少錢")
    assert not is_traditional("应届生补贴多少钱")
    assert not is_traditional("你好")
    assert to_simplified(to_traditional("就业补贴")) == "就业补贴"

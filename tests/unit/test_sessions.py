"""Tokens of conversations."""

import stat

import pytest

from bot.server.sessions import Sessions, secret_key_in


def test_a_token_leads_back_to_its_conversation():
    sessions = Sessions("key")
    conversation = sessions.begin()
    assert sessions.conversation(sessions.token(conversation)) == conversation


@pytest.mark.parametrize("token", [None, "", "abc", "a.b", 7, ["x"], "x" * 10_000, "\ud800", "默认"])
def test_a_made_up_token_is_nobody(token):
    assert Sessions("key").conversation(token) is None


def test_an_altered_or_foreign_token_is_nobody():
    token = Sessions("key").token("conversation")
    assert Sessions("key").conversation(token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]) is None
    assert Sessions("other").conversation(token) is None


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = secret_key_in(tmp_path / "var")
    assert secret_key_in(tmp_path / "var") == first
    assert len(first) > 30
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600

"""What is not trusted at start: a changed model file, a secret that can be guessed."""

from dataclasses import replace

import pytest

from bot import training
from policy_kb.settings import Settings, SettingsError

GOOD = "0123456789abcdef" * 4


def test_a_model_that_is_not_the_trained_file_is_not_used(tmp_path):
    model = training.model_of(tmp_path)
    model.parent.mkdir(parents=True)
    model.write_bytes(b"trained")
    (model.parent / "trained_on").write_text(training._recorded_of(model))
    assert training.is_current(tmp_path)
    model.write_bytes(b"trainee")
    assert not training.is_current(tmp_path)
    model.unlink()
    assert not training.is_current(tmp_path)


@pytest.mark.parametrize(
    ("where", "secret", "taken"),
    [
        ({}, "short", True),
        ({}, None, True),
        ({"host": "0.0.0.0"}, None, True),
        ({"host": "0.0.0.0"}, GOOD, True),
        ({"host": "0.0.0.0"}, GOOD[:31], False),
        ({"host": "0.0.0.0"}, "a" * 64, False),
        ({"host": "0.0.0.0"}, "changeme", False),
        ({"public_url": "https://www.example.com"}, "changeme", False),
        ({"public_url": "https://www.example.com"}, GOOD, True),
    ],
)
def test_where_others_can_reach_it_the_secret_is_a_strong_one(where, secret, taken):
    settings = replace(Settings.from_environment({}), secret_key=secret, **where)
    if taken:
        settings.refuse_weak_secret()
    else:
        with pytest.raises(SettingsError, match="openssl rand"):
            settings.refuse_weak_secret()

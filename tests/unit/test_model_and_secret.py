"""What is not trusted at start: a changed model file, a secret that can be guessed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import sleep

import pytest

from bot import training
from policy_kb.settings import Settings, SettingsError

GOOD = "0123456789abcdef" * 4


def test_a_model_that_is_not_the_trained_file_is_not_used(tmp_path):
    model = training.model_of(tmp_path)
    model.parent.mkdir(parents=True)
    model.write_bytes(b"trained")
    (model.parent / "trained_on").write_text(training._recorded_of(model))
    assert training.why_to_train(tmp_path) is None
    model.write_bytes(b"trainee")
    assert training.why_to_train(tmp_path) == "模型文件损坏或被改动过"
    (model.parent / "trained_on").write_text("")
    assert training.why_to_train(tmp_path) == "模型文件损坏或被改动过"
    model.unlink()
    assert training.why_to_train(tmp_path) == "还没有模型"


def test_two_who_need_a_model_at_once_train_it_once(tmp_path, monkeypatch):
    trained = []

    def slowly(folder):
        trained.append(folder)
        sleep(0.2)
        (folder / "model").write_bytes(b"whole")
        return folder / "model"

    monkeypatch.setattr(training, "_train", slowly)
    with ThreadPoolExecutor(2) as both:
        models = list(both.map(lambda _: training.train(tmp_path), range(2)))
    assert models == [training.model_of(tmp_path)] * 2
    assert len(trained) == 1
    assert training.why_to_train(tmp_path) is None


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

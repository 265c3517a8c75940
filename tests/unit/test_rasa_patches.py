"""What we change in Rasa still fits the Rasa that is installed."""

import hashlib
import inspect

import pytest
from jsonschema import ValidationError
from rasa.core.actions import action

from bot.server.rasa_patches import compile_the_schema_of_action_results

ORIGINAL = "4ff973921c897d8f7baf2f4ed80a0aafb00af03f224c06bae3c40d7d1ab134c4"


def test_rasa_still_validates_as_when_the_patch_was_written():
    source = inspect.getsource(inspect.getmodule(action.RemoteAction))
    start = source.index("def _validate_action_result")
    end = source.index("@staticmethod", start)
    assert hashlib.sha256(source[start:end].encode()).hexdigest() == ORIGINAL


def test_the_compiled_schema_takes_and_refuses_what_the_original_does():
    compile_the_schema_of_action_results()
    remote = action.RemoteAction("action_amount", None)
    assert remote._validate_action_result({"events": [{"event": "slot", "name": "a", "value": 1}]})
    with pytest.raises(ValidationError):
        remote._validate_action_result({"events": [{"name": "no event"}], "responses": "none"})

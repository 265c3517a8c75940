"""What we change in Rasa still fits the Rasa that is installed."""

import hashlib
import inspect
import subprocess
import sys

import pytest
import yaml
from jsonschema import ValidationError
from rasa.core.actions import action

from bot.server.rasa_patches import compile_the_schema_of_action_results
from policy_kb.settings import ROOT

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


def test_tensorflow_is_left_out_of_the_server_and_of_training():
    program = (
        "import sys, bot.server.app, rasa.api, rasa.model_training\n"
        "from rasa.engine.recipes.default_recipe import DefaultV1Recipe\n"
        "DefaultV1Recipe()\n"
        "print([name for name in sys.modules if name.startswith(('tensorflow.python', 'tensorflow_hub.'))])"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, check=True
    )
    assert ended.stdout.decode().strip() == "[]"


def test_no_part_of_the_pipeline_needs_tensorflow():
    config = yaml.safe_load((ROOT / "bot" / "config.yml").read_text(encoding="utf-8"))
    assert all(component["name"].startswith("bot.nlu.") for component in config["pipeline"])
    assert [policy["name"] for policy in config["policies"]] == ["RulePolicy"]

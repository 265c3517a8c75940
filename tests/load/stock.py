"""What anybody would build with Rasa as it comes, on the same data: one topic a clause, found by DIET.

``JiebaTokenizer``, the two stock featurisers by words and by characters, ``DIETClassifier``, ``TEDPolicy``,
a fallback, an action server over HTTP, conversations in SQLite: the pipeline of Rasa's own documentation for
Chinese. It learns from the example questions of the measures and of the acts that are about none.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

import yaml

from policy_kb.knowledge import knowledge_of_environment
from policy_kb.settings import ROOT
from tests.load.stock_action import CLAUSE, CLOSING

_PIPELINE = [
    {"name": "JiebaTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
_POLICIES = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100},
]
_ABOUT_NO_MEASURE = {"greet", "goodbye", "thanks", "help", "are_you_human", "out_of_scope", "complain"}


def write_project(folder: Path, actions: int) -> None:
    """Write a Rasa project that finds its action server at the port ``actions``."""
    examples = _examples()
    intents = sorted(examples)
    _write(
        folder / "config.yml",
        {
            "recipe": "default.v1",
            "assistant_id": "stock",
            "language": "zh",
            "pipeline": _PIPELINE,
            "policies": _POLICIES,
        },
    )
    _write(
        folder / "domain.yml",
        {
            "version": "3.1",
            "intents": intents,
            "actions": ["action_answer"],
            "responses": {"utter_default": [{"text": "没有听懂，请换个说法。"}]},
            "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
        },
    )
    texts = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in examples.items()
    ]
    _write(folder / "data" / "nlu.yml", {"version": "3.1", "nlu": texts})
    stories = [
        {"story": intent, "steps": [{"intent": intent}, {"action": "action_answer"}]} for intent in intents
    ]
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": stories})
    fallback = [{"intent": "nlu_fallback"}, {"action": "utter_default"}]
    _write(
        folder / "data" / "rules.yml", {"version": "3.1", "rules": [{"rule": "fallback", "steps": fallback}]}
    )
    _write(folder / "credentials.yml", {"rest": None})
    _write(
        folder / "endpoints.yml",
        {
            "action_endpoint": {"url": f"http://127.0.0.1:{actions}/webhook"},
            "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "tracker.db")},
        },
    )


def commands(port: int, actions: int) -> dict[str, list[str]]:
    """Return how to train, to run the action server and to run the server, in the project's folder."""
    rasa = [sys.executable, "-W", "ignore", "-m", "rasa"]
    server = ["run", "-i", "127.0.0.1", "-p", str(port), "--endpoints", "endpoints.yml"]
    return {
        "train": [*rasa, "train", "--quiet"],
        "actions": [*rasa, "run", "actions", "--actions", "tests.load.stock_action", "-p", str(actions)],
        "server": [*rasa, *server, "--credentials", "credentials.yml"],
    }


def environment() -> dict[str, str]:
    """Return what the processes need: our code for the action, the loopback for its server, no telemetry."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SANIC_HOST": "127.0.0.1",
        "RASA_TELEMETRY_ENABLED": "false",
    }


def _examples() -> dict[str, list[str]]:
    examples: dict[str, list[str]] = defaultdict(list)
    for measure in knowledge_of_environment().measures:
        examples[f"{CLAUSE}{measure.clause or CLOSING}"] += [ask.text for ask in measure.asks]
    written = yaml.safe_load((ROOT / "data" / "nlu" / "acts.yml").read_text(encoding="utf-8"))
    for entry in written["nlu"]:
        if entry["intent"] in _ABOUT_NO_MEASURE:
            examples[entry["intent"]] += [line[2:] for line in entry["examples"].splitlines()]
    return examples


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")

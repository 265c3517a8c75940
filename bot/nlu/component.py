"""What the project's own components share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from policy_kb.fingerprint import fingerprint
from policy_kb.knowledge import knowledge_hash, policy_folders
from policy_kb.settings import Settings

PARTS = "parts"
"""Where a message holds several questions: each by itself, as a message of its own."""


class PolicyComponent(GraphComponent):
    """A component without trained state, whose behaviour also lies in policy_kb and its neighbours."""

    def __init__(self, config: Dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PolicyComponent:
        """Make the component."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str:
        """Return a hash of the knowledge and of the code this component calls."""
        return knowledge_and_code_hash()

    def process(self, messages: List[Message]) -> List[Message]:
        """Work on each message and its parts in place."""
        for message in messages:
            for one in (message, *message.get(PARTS, ())):
                self.process_one(one)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Do to training examples what is done to messages."""
        self.process(training_data.training_examples)
        return training_data

    def process_one(self, message: Message) -> None:
        """Work on one message in place."""
        raise NotImplementedError


def today_of(message: Message) -> date:
    """Return the day a message was sent with, else the environment's."""
    sent_with = (message.get("metadata") or {}).get("today")
    return date.fromisoformat(sent_with) if sent_with else Settings.from_environment().today()


def knowledge_and_code_hash() -> str:
    """Return the hash of every policy and of the code below ``bot/nlu``."""
    return "".join(map(knowledge_hash, policy_folders())) + fingerprint(Path(__file__).parent)

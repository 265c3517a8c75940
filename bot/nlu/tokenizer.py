"""jieba with the policy's own words."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import knowledge_and_code_hash
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.search.words import segmenter_with


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER], is_trainable=False)
class PolicyTokenizer(Tokenizer):
    """Cut messages into words, keeping the names of measures and facts whole."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return Rasa's settings for tokenizers."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def __init__(self, config: Dict[str, Any]) -> None:
        super().__init__(config)
        self._segmenter = segmenter_with(knowledge_of_environment().words)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PolicyTokenizer:
        """Make the tokenizer."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> str:
        """Return a hash of the knowledge and of the code the tokenizer calls."""
        return knowledge_and_code_hash()

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Return the words of one attribute."""
        text = message.get(attribute)
        return [Token(word, start) for word, start, _ in self._segmenter.cut(text) if word.strip()]

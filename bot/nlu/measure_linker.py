"""Which measures a message is about, as a component."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import PolicyComponent
from bot.nlu.meaning import VECTOR
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.search.kept_vectors import KeptVectors
from policy_kb.search.linker import Linker, Ranker
from policy_kb.search.semantic import encode, stacked
from policy_kb.search.words import segmenter_with
from policy_kb.settings import Settings
from policy_kb.text.normalise import normalise

LINKS = "links"
OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class MeasureLinker(PolicyComponent):
    """Set ``links``: the likeliest measures with their probabilities.

    The index is built from policy_kb at load; only the ranker is trained.
    """

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._linker: Linker | None = None

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MeasureLinker:
        """Make a linker without ranker."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the ranker; the training data lend only examples of what no measure answers."""
        foreign = [e for e in training_data.intent_examples if e.get(INTENT) == OUT_OF_SCOPE]
        vectors = stacked([e.get(VECTOR) for e in foreign])
        kept = KeptVectors(Settings.from_environment().var / "cache" / "vectors.npz")
        linker = _linker(kept.encode)
        linker.train([normalise(e.get(TEXT)) for e in foreign], vectors)
        assert linker.ranker is not None
        with self._model_storage.write_to(self._resource) as folder:
            texts = json.dumps([entry.text for entry in linker.entries], ensure_ascii=False)
            (folder / "entries.json").write_text(texts, encoding="utf-8")
            vectors = linker.semantic.vectors.astype(np.float32)
            np.savez(folder / "linker.npz", ranker=linker.ranker.weights, vectors=vectors)
        self._linker = linker
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MeasureLinker:
        """Load the ranker, build the index; sentences that are new since training are encoded now."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            texts = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
            stored = np.load(folder / "linker.npz", allow_pickle=False)
            known = dict(zip(texts, stored["vectors"], strict=True))
            component._linker = _linker(lambda texts: _vectors_of(texts, known), Ranker(stored["ranker"]))
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the links of each message."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._linker is not None and message.get(LINKS) is None:
                found = self._linker.link(text, message.get(VECTOR))
                links = [
                    {"measure": link.measure, "probability": round(link.probability, 4)} for link in found
                ]
                message.set(LINKS, links, add_to_output=True)
        return messages


def _linker(vectors_of: Callable[[Sequence[str]], np.ndarray], ranker: Ranker | None = None) -> Linker:
    knowledge = knowledge_of_environment()
    return Linker(knowledge.measures, segmenter_with(knowledge.words), vectors_of, ranker)


def _vectors_of(texts: Sequence[str], known: Dict[str, np.ndarray]) -> np.ndarray:
    return stacked([known[text] if text in known else encode(text) for text in texts])

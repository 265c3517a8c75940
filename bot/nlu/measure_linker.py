"""Which measures a message is about, as a component."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Dict, Text

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
from policy_kb.search.evidence import EvidenceIndex
from policy_kb.search.kept_vectors import kept_vectors_of_environment
from policy_kb.search.linear import VectorClassifier, Weights
from policy_kb.search.linker import Linker, Scope
from policy_kb.search.semantic import encode, stacked
from policy_kb.search.slips import SlipMender
from policy_kb.search.training import train_linker
from policy_kb.search.words import segmenter_with

LINKS = "links"
BAND = "band"
OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class MeasureLinker(PolicyComponent):
    """Set ``links``, the likeliest measures with their probabilities, and ``band``, how sure it is of them.

    The index is built from policy_kb at load; only weights are trained.
    """

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._linker: Linker | None = None
        self._mender = SlipMender.of(knowledge_of_environment().words)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MeasureLinker:
        """Make a linker without weights."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the linker; the training data lend only examples of what is foreign to every policy."""
        foreign = [e for e in training_data.intent_examples if e.get(INTENT) == OUT_OF_SCOPE]
        kept = kept_vectors_of_environment()
        index = _index(kept.encode)
        linker = train_linker(
            index, [e.get(TEXT) for e in foreign], stacked([e.get(VECTOR) for e in foreign])
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "texts.json").write_text(json.dumps(index.texts, ensure_ascii=False), encoding="utf-8")
            np.savez(folder / "linker.npz", **_arrays_of(linker))
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
        """Load what was fitted, build the index; sentences that are new since training are encoded now."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
            stored = dict(np.load(folder / "linker.npz", allow_pickle=False))
        known = dict(zip(texts, stored.pop("vectors"), strict=True))
        component._linker = _linker_of(_index(lambda wanted: _vectors_of(wanted, known)), stored)
        return component

    def process_one(self, message: Message) -> None:
        """Set the links of a message."""
        text = message.get(TEXT)
        if not text or self._linker is None or message.get(LINKS) is not None:
            return
        meant = self._mender.mended(text)
        found = self._linker.link(meant, message.get(VECTOR) if meant == text else encode(meant))
        links = [{"measure": link.measure, "probability": round(link.probability, 4)} for link in found.links]
        message.set(LINKS, links, add_to_output=True)
        message.set(BAND, found.band.value, add_to_output=True)


def _index(vectors_of: Callable[[Sequence[str]], np.ndarray]) -> EvidenceIndex:
    knowledge = knowledge_of_environment()
    beside = [question.text for about, _ in knowledge.policies for question in about.beside]
    return EvidenceIndex(knowledge.measures, beside, segmenter_with(knowledge.words), vectors_of)


def _vectors_of(texts: Sequence[str], known: Dict[str, np.ndarray]) -> np.ndarray:
    return stacked([known[text] if text in known else encode(text) for text in texts])


def _arrays_of(linker: Linker) -> Dict[str, np.ndarray]:
    index, classifier, scope = linker.index, linker.classifier, linker.scope
    return {
        "vectors": np.vstack([index.semantic.vectors, index.beside_semantic.vectors]).astype(np.float32),
        "centre": classifier.centre,
        "classes": classifier.weights,
        "class_bias": classifier.bias,
        "ranker": linker.ranker.values,
        "answered": scope.answered.values,
        "near": scope.near.values,
        "bands": np.array([scope.sure, scope.between]),
    }


def _linker_of(index: EvidenceIndex, stored: Dict[str, np.ndarray]) -> Linker:
    sure, between = map(float, stored["bands"])
    return Linker(
        index,
        VectorClassifier(stored["centre"], stored["classes"], stored["class_bias"]),
        Weights(stored["ranker"]),
        Scope(Weights(stored["answered"]), Weights(stored["near"]), sure, between),
    )

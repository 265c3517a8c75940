"""Which act a message is: a linear classifier over its words and its meaning."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.component import PolicyComponent
from bot.nlu.meaning import VECTOR
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.search.kept_vectors import kept_vectors_of_environment
from policy_kb.search.semantic import DIMENSIONS
from policy_kb.text.normalise import normalise

HASHED_TERMS = 2**13
MEANING_WEIGHT = 6.0
LEAST_REGULARISED = 5.0
ITERATIONS = 150
LONGEST_END = 24
"""What is asked mostly stands at the end: that many last characters are looked at once more by themselves."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class ActClassifier(PolicyComponent):
    """Multinomial logistic regression; its weights are stored as plain arrays."""

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizer = HashingVectorizer(
            analyzer="char", ngram_range=(1, 3), n_features=HASHED_TERMS, alternate_sign=False
        )
        self._acts: List[Text] = []
        self._weights = np.empty((0, 0), np.float32)
        self._bias = np.empty(0, np.float32)
        self._centre = np.zeros(DIMENSIONS, np.float32)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActClassifier:
        """Make an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the weights on the examples that have an intent, and on what people ask of the measures."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)] + _asked_of_measures()
        labels = [example.get(INTENT) for example in examples]
        self._centre = np.mean([example.get(VECTOR) for example in examples], axis=0).astype(np.float32)
        model = LogisticRegression(C=LEAST_REGULARISED, class_weight="balanced", max_iter=ITERATIONS)
        model.fit(self._features(examples), labels)
        self._acts = list(model.classes_)
        self._weights = np.ascontiguousarray(model.coef_.T, np.float32)
        self._bias = model.intercept_.astype(np.float32)
        with self._model_storage.write_to(self._resource) as folder:
            np.savez_compressed(
                folder / "acts.npz",
                acts=np.array(self._acts),
                weights=self._weights,
                bias=self._bias,
                centre=self._centre,
            )
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActClassifier:
        """Load the trained weights."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            stored = np.load(folder / "acts.npz", allow_pickle=False)
            classifier._acts = stored["acts"].tolist()
            classifier._weights, classifier._bias = stored["weights"], stored["bias"]
            classifier._centre = stored["centre"]
        return classifier

    def process_one(self, message: Message) -> None:
        """Set the intent and the ranking of the others."""
        if not message.get(TEXT):
            return
        logits = self._logits(message)
        probabilities = np.exp(logits - logits.max())
        probabilities /= probabilities.sum()
        ranking = [
            {INTENT_NAME_KEY: self._acts[i], PREDICTED_CONFIDENCE_KEY: float(probabilities[i])}
            for i in np.argsort(-probabilities)
        ]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking[:5], add_to_output=True)

    def _logits(self, message: Message) -> np.ndarray:
        """Return one number an act: the features of one message times the weights, no row of them made."""
        text = message.get(TEXT)
        words, ends = self._vectorizer.transform([text, text[-LONGEST_END:]])
        of_words, of_ends, of_meaning = np.split(self._weights, (HASHED_TERMS, 2 * HASHED_TERMS))
        meaning = (message.get(VECTOR) - self._centre) * MEANING_WEIGHT
        found = words.data @ of_words[words.indices] + ends.data @ of_ends[ends.indices]
        return found + meaning @ of_meaning + self._bias

    def _features(self, messages: List[Message]) -> csr_matrix:
        """Return one row a message: its words, the words of its end, its meaning."""
        texts = [message.get(TEXT) for message in messages]
        words = self._vectorizer.transform(texts)
        ends = self._vectorizer.transform([text[-LONGEST_END:] for text in texts])
        meanings = (np.vstack([message.get(VECTOR) for message in messages]) - self._centre) * MEANING_WEIGHT
        return hstack([words, ends, csr_matrix(meanings)], format="csr")


def _asked_of_measures() -> List[Message]:
    asks = [
        (normalise(ask.text), ask.act.value)
        for measure in knowledge_of_environment().measures
        for ask in measure.asks
        if ask.act
    ]
    vectors = kept_vectors_of_environment().encode([text for text, _ in asks])
    return [
        Message({TEXT: text, INTENT: act, VECTOR: vector})
        for (text, act), vector in zip(asks, vectors, strict=True)
    ]

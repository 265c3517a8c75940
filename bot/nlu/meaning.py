"""The vector of a message, computed once for all who need it."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import PolicyComponent
from policy_kb.search.kept_vectors import kept_vectors_of_environment
from policy_kb.search.semantic import encode

VECTOR = "meaning"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class MeaningFeaturizer(PolicyComponent):
    """Give each message the vector of its meaning, shape (384,)."""

    def process_one(self, message: Message) -> None:
        """Encode the text; what has none is left alone."""
        text = message.get(TEXT)
        if text:
            message.set(VECTOR, encode(text))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give the examples their vectors, from the file that keeps them where they are known."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        kept = kept_vectors_of_environment()
        vectors = kept.encode([example.get(TEXT) for example in examples])
        for example, vector in zip(examples, vectors, strict=True):
            example.set(VECTOR, vector)
        return training_data

"""The vector of a message, computed once for all who need it."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PolicyComponent
from policy_kb.search.semantic import encode

VECTOR = "meaning"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class MeaningFeaturizer(PolicyComponent):
    """Give each message the vector of its meaning, shape (384,)."""

    def process_one(self, message: Message) -> None:
        """Encode the text; what has none is left alone."""
        text = message.get(TEXT)
        if text:
            message.set(VECTOR, encode([text])[0])

"""The one normaliser, as a component."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PolicyComponent
from policy_kb.text.normalise import normalise


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class MessageNormaliser(PolicyComponent):
    """Write the text of a message in the one form that everything behind it expects."""

    def process_one(self, message: Message) -> None:
        """Normalise the text; what has none is left alone."""
        text = message.get(TEXT)
        if text:
            message.set(TEXT, normalise(text), add_to_output=True)

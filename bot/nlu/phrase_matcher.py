"""Exact phrases before everything that guesses."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PolicyComponent
from bot.nlu.measure_linker import BAND, LINKS
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.phrases import Phrasebook
from policy_kb.search.linker import Band
from policy_kb.understanding.pointing import place_pointed_at

POINT = "point"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class PhraseMatcher(PolicyComponent):
    """Overrule the classifier and the linker where a message is a phrase on buttons or points at a list."""

    def __init__(self, config):
        super().__init__(config)
        self._phrasebook = Phrasebook(knowledge_of_environment().measures)

    def process_one(self, message: Message) -> None:
        """Set act and link when the whole message is a phrase."""
        text = message.get(TEXT) or ""
        understood = self._phrasebook.understand(text)
        if understood is None and place_pointed_at(text):
            message.set(INTENT, {"name": POINT, "confidence": 1.0}, add_to_output=True)
        if understood is None:
            return
        message.set(INTENT, {"name": understood.act, "confidence": 1.0}, add_to_output=True)
        if understood.measure:
            message.set(LINKS, [{"measure": understood.measure, "probability": 1.0}], add_to_output=True)
            message.set(BAND, Band.SURE.value, add_to_output=True)

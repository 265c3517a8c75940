"""Quantities of a message as entities."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PolicyComponent, today_of
from policy_kb.text.quantities import quantities_in


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class QuantityExtractor(PolicyComponent):
    """Find heads, months, days, money, dates and clause numbers."""

    def process_one(self, message: Message) -> None:
        """Add the quantities to the entities."""
        found = [
            {
                "entity": quantity.kind,
                "value": quantity.value,
                "start": quantity.start,
                "end": quantity.end,
                "vague": quantity.vague,
                "extractor": type(self).__name__,
            }
            for quantity in quantities_in(message.get(TEXT) or "", today_of(message))
        ]
        message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)

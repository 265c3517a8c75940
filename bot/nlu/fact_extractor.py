"""Facts of a message as entities."""

from typing import Any, Dict

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PolicyComponent, today_of
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.text.quantities import quantities_in
from policy_kb.understanding.told import told

FACTS = "fact"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class FactExtractor(PolicyComponent):
    """Find what a message tells of whoever writes: one entity a fact, in the group ``fact``."""

    def __init__(self, config: Dict[str, Any]) -> None:
        super().__init__(config)
        self._facts = knowledge_of_environment().facts

    def process_one(self, message: Message) -> None:
        """Add the facts to the entities."""
        text = message.get(TEXT) or ""
        quantities = list(quantities_in(text, today_of(message)))
        found = [
            {
                "entity": said.fact,
                "value": str(said.value).lower(),
                "start": said.start,
                "end": said.end,
                "group": FACTS,
                "extractor": type(self).__name__,
            }
            for said in told(text, self._facts, quantities)
        ]
        message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)

"""Several questions in one message, each to be understood by itself."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import PARTS, PolicyComponent
from policy_kb.understanding.several import questions_in


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class QuestionSplitter(PolicyComponent):
    """Give a message that asks several things its parts; the components behind understand them as well."""

    def process_one(self, message: Message) -> None:
        """Set the parts."""
        questions = questions_in(message.get(TEXT) or "")
        if len(questions) > 1:
            metadata = message.get(METADATA)
            message.set(PARTS, [Message(data={TEXT: text, METADATA: metadata}) for text in questions])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave examples whole: each is one act."""
        return training_data

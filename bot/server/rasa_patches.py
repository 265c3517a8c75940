"""What we change in Rasa, each with its reason; a unit test fails when Rasa changes underneath."""

from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

from bot.server.action_endpoint import InProcessActions


def compile_the_schema_of_action_results() -> None:
    """Check what an action server returns with a validator made once; what ran in this process, not at all.

    Rasa builds the schema and checks the schema itself for every action: 20 ms a message.
    """
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        if not isinstance(self.action_endpoint, InProcessActions):
            validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate

"""Run the custom actions in this process instead of behind HTTP."""

import json
import logging
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.events import EventType
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.answering import say
from policy_kb.desk.desk import Desk
from policy_kb.desk.finding import Finding, View
from policy_kb.model.answer import Answer, AnswerKind

logger = logging.getLogger(__name__)


class InProcessActions(EndpointConfig):
    """An endpoint whose ``request`` runs the action here.

    Rejections become what Rasa expects of an action server; any other failure becomes a ``fault`` answer.
    What crosses the border is plain JSON.
    """

    def __init__(self, desk: Desk):
        super().__init__(url="in-process", enable_selective_domain=True)
        self._desk = desk
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, json: Any = None, **kwargs: Any) -> Any:
        """Run the action of an action call and return its events and responses."""
        try:
            return _plain_json(await self._executor.run(_plain_json(json)))
        except ActionExecutionRejection as rejection:
            body = _dumps({"error": str(rejection), "action_name": rejection.action_name}).encode()
            raise ClientResponseError(400, str(rejection), body) from rejection
        except ActionNotFoundException:
            raise
        except Exception:
            logger.exception("action %s failed", json.get("next_action"))
            return {"events": _settled(json), "responses": _fault(self._desk)}


def fault_finding() -> Finding:
    """Return the finding that says a fault of ours kept us from answering."""
    return Finding(View.FAULT, Answer(kind=AnswerKind.FAULT))


def _settled(call: Any) -> list[EventType]:
    """Return the events that let the next turn work: a form that cannot go on is left."""
    if not (call["tracker"].get("active_loop") or {}).get("name"):
        return []
    return [
        {"event": "active_loop", "name": None},
        {"event": "slot", "name": "requested_slot", "value": None},
        {"event": "slot", "name": "inquiry", "value": None},
    ]


def _fault(desk: Desk) -> list[dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    say(dispatcher, desk, fault_finding(), {})
    return dispatcher.messages


def _plain_json(value: Any) -> Any:
    return json.loads(_dumps(value))


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Load the trained model into this process."""

from pathlib import Path

from rasa.core.agent import Agent, load_agent
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.engine import make_url
from threadpoolctl import threadpool_limits

from bot.server.action_endpoint import InProcessActions
from bot.server.rasa_patches import compile_the_schema_of_action_results
from bot.server.tracker_store import BoundedTrackerStore
from policy_kb.desk.desk import Desk
from policy_kb.settings import Settings


class ModelError(RuntimeError):
    """The model could not be loaded."""


async def agent_of(settings: Settings, desk: Desk, model: Path, locks: LockStore) -> Agent:
    """Load the agent with our own locks and actions. Raises ``ModelError`` when it cannot answer."""
    compile_the_schema_of_action_results()
    threadpool_limits(1, "blas")  # a message is too small to share: waking a second thread costs more
    actions = EndpointConfig(settings.actions_url) if settings.actions_url else InProcessActions(desk)
    endpoints = AvailableEndpoints(
        action=actions, tracker_store=_tracker_store(settings.database_url), lock_store=locks
    )
    agent = await load_agent(model_path=str(model), endpoints=endpoints)
    if not agent.is_ready():
        raise ModelError(f"模型打不开：{model}。请删去它再运行一次，会重新训练。")
    _unwrap_tracker_store(agent)
    return agent


def _unwrap_tracker_store(agent: Agent) -> None:
    """Let an error of the store be one: Rasa's wrapper would go on with an empty conversation in memory."""
    store = agent.tracker_store._tracker_store
    agent.tracker_store = agent.processor.tracker_store = store


def _tracker_store(database_url: str) -> TrackerStore:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return BoundedTrackerStore(Domain.empty(), dialect="sqlite", db=url.database)
    return BoundedTrackerStore(Domain.empty(), dialect=url.get_backend_name(), host=database_url)

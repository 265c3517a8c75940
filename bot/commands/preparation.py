"""What serving, chatting and measuring need first: a migrated database and a current model."""

from pathlib import Path

from rich.console import Console

from bot import training
from policy_kb.deployment import read_deployment
from policy_kb.knowledge import open_knowledge
from policy_kb.settings import Settings


def prepare(settings: Settings, console: Console) -> Path:
    """Make everything ready, say what is being done, return the model.

    Raises ``KnowledgeError`` for faults in the policies or in ``deployment.yml``, before anything changes.
    """
    quieten()
    with console.status("检查知识、准备数据库……"):
        read_deployment(settings.deployment_file)
        knowledge = open_knowledge(settings.database_url)
    console.print(f"知识：{len(knowledge.measures)} 项措施，数据库就绪")
    if reason := training.why_to_train(settings.var):
        console.print(f"{reason}，正在训练（约一分钟）……")
        with console.status(""):
            training.train(settings.var)
        console.print("模型已训练")
    return training.model_of(settings.var)


def quieten() -> None:
    """Keep Rasa from writing users' words to the console."""
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()

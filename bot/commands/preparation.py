"""What serving, chatting and measuring need first: a migrated database and a current model."""

from pathlib import Path

from rich.console import Console

from bot import training
from policy_kb.knowledge import open_knowledge
from policy_kb.settings import Settings


def prepare(settings: Settings, console: Console) -> Path:
    """Make everything ready, say what is being done, return the model."""
    quieten()
    with console.status("检查知识、准备数据库……"):
        knowledge = open_knowledge(settings.database_url)
    console.print(f"知识：{len(knowledge.measures)} 项措施，数据库就绪")
    if training.is_current(settings.var):
        return training.model_of(settings.var)
    with console.status("内容有变化，正在训练模型（约一分钟）……"):
        model = training.train(settings.var)
    console.print("模型已训练")
    return model


def quieten() -> None:
    """Keep Rasa from writing users' words to the console."""
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()

"""``zhengwen train``."""

from argparse import Namespace

from rich.console import Console

from bot.commands.preparation import prepare
from policy_kb.settings import Settings


def run(settings: Settings, options: Namespace) -> int:
    """Train when something has changed."""
    console = Console(highlight=False)
    console.print(f"模型：{prepare(settings, console)}")
    return 0

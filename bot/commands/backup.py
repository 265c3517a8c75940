"""``zhengwen backup FILE``."""

from argparse import Namespace
from pathlib import Path

from rich.console import Console

from bot.backup import back_up
from policy_kb.settings import Settings


def run(settings: Settings, options: Namespace) -> int:
    """Copy the database."""
    console = Console(highlight=False, soft_wrap=True)
    with console.status("正在备份……"):
        back_up(settings.database_url, Path(options.file))
    console.print(f"✓ 已备份到 {options.file}", markup=False)
    return 0

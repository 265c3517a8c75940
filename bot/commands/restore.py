"""``zhengwen restore FILE``."""

from argparse import Namespace
from pathlib import Path

from rich.console import Console

from bot.backup import restore
from policy_kb.settings import Settings


def run(settings: Settings, options: Namespace) -> int:
    """Put a copy in place of the database."""
    console = Console(highlight=False, soft_wrap=True)
    with console.status("正在恢复……"):
        restore(settings.database_url, Path(options.file))
    console.print("✓ 已恢复，可以启动服务了", markup=False)
    return 0

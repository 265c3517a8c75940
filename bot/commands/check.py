"""``zhengwen check``."""

from argparse import Namespace

from policy_kb.check.__main__ import main
from policy_kb.settings import Settings


def run(settings: Settings, options: Namespace) -> int:
    """Print the ledger and every fault."""
    return main(options.clauses)

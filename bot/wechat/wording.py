"""What the channel itself says. The sentences stand in ``templates``."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from policy_kb.text.script import to_traditional


def say(name: str, traditional: bool = False, **values: Any) -> str:
    """Return a sentence of the channel in the user's script."""
    text = _environment().get_template(f"{name}.j2").render(values).strip()
    return to_traditional(text) if traditional else text


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # plain text; what comes from users passes phone.plain() first
    )

"""How pages are made: the words templates use, and 繁體 for whoever asks for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp_jinja2
from aiohttp import web
from jinja2 import FileSystemLoader

from actions.wording import chinese_day, clause_name, money, requirement, with_separators
from bot.server.keys import DESK
from bot.server.listing import AUDIENCES, STANDINGS
from policy_kb.text.script import to_traditional

_HERE = Path(__file__).parent
LONGEST_QUOTE = 300
TRADITIONAL = "traditional"
_UNITS = {"exact": "共", "at_most": "最多", "rate": ""}


def set_up(app: web.Application) -> None:
    """Give the application its templates."""
    environment = aiohttp_jinja2.setup(app, loader=FileSystemLoader(_HERE / "templates"), autoescape=True)
    environment.trim_blocks = environment.lstrip_blocks = True
    filters: Mapping[str, Any] = {
        "clause": clause_name,
        "day": chinese_day,
        "money": money,
        "separated": with_separators,
        "requirement": requirement,
        "source": source_of,
        "amount": amount_in_words,
        "standing": lambda status: {known.value: label for known, label in STANDINGS.items()}[status],
        "audience": lambda audience: AUDIENCES[audience],
    }
    environment.filters.update(filters)
    knowledge = app[DESK].measures.knowledge
    environment.globals["all_policies"] = [about for about, _ in knowledge.policies]
    environment.globals["contacts"] = app[DESK].deployment.hotlines


def page(request: web.Request, template: str, values: Mapping[str, Any], status: int = 200) -> web.Response:
    """Render a page, in 繁體 when the address asks for it."""
    traditional = request.query.get("script") == TRADITIONAL
    query = [(name, value) for name, value in request.query.items() if name != "script"]
    other = query if traditional else [*query, ("script", TRADITIONAL)]
    shared = {
        "traditional": traditional,
        "other_script": f"{request.path}?{urlencode(other)}" if other else request.path,
    }
    html = aiohttp_jinja2.render_string(template, request, {**shared, **values})
    text = to_traditional(html) if traditional else html
    return web.Response(text=text, content_type="text/html", status=status)


def source_of(citation: Mapping[str, Any]) -> str:
    """Return the address at which a citation's quote is marked in the text."""
    address, _, anchor = citation["url"].partition("#")
    quote = citation["quote"].replace("\n", "")
    if len(quote) > LONGEST_QUOTE:
        return str(citation["url"])
    clause = "end" if citation["clause"] is None else citation["clause"]
    return f"{address}?{urlencode({'clause': clause, 'quote': quote})}#{anchor}"


def amount_in_words(amount: Mapping[str, str]) -> str:
    """Return an amount as a person reads it: 最多100,000元, 2,500元/人, 100%."""
    value, unit = amount["value"], amount["unit"]
    written = money(value) if value.replace(".", "").isdigit() else value
    return f"{_UNITS[amount['kind']]}{written}{unit}"

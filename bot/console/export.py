"""Decisions as files: example questions of measures, and training sentences of what is foreign."""

import io
import zipfile
from collections.abc import Sequence

import yaml

from policy_kb.knowledge import Knowledge
from policy_kb.repository.review import Decided, Decision
from policy_kb.text.normalise import normalise

_HEAD = "# 由坐席台的审核导出，整份替换；每句后面是谁、哪天、为什么。\n"


def archive_of(decided: Sequence[Decided], knowledge: Knowledge) -> bytes:
    """Return a zip with the files at their places in the repository; what the knowledge has is left out."""
    known = {normalise(ask.text) for measure in knowledge.measures for ask in measure.asks}
    new = [item for item in decided if normalise(item.text) not in known]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for about, _ in knowledge.policies:
            of_policy = {m.id for m in knowledge.measures if m.policy == about.id}
            linked = [i for i in new if i.decision is Decision.LINKED and i.measure in of_policy]
            files.writestr(f"policy_kb/policies/{about.id}/asks.reviewed.yml", _asks(linked))
        files.writestr(
            "data/nlu/reviewed.yml", _foreign(i for i in new if i.decision is Decision.OUT_OF_SCOPE)
        )
    return archive.getvalue()


def _asks(linked: Sequence[Decided]) -> str:
    lines = [_HEAD]
    for measure in dict.fromkeys(item.measure for item in linked):
        lines.append(f"{measure}:\n  mixed:\n")
        lines += [f"    - {_quoted(i.text)} # {_why(i)}\n" for i in linked if i.measure == measure]
    return "".join(lines)


def _foreign(items: Sequence[Decided]) -> str:
    sentences = [(" ".join(item.text.split()), item) for item in items]
    reasons = "".join(f"# {text}：{_why(item)}\n" for text, item in sentences)
    examples = "".join(f"    - {_plain(text)}\n" for text, _ in sentences)
    return f'{_HEAD}{reasons}version: "3.1"\nnlu:\n- intent: out_of_scope\n  examples: |\n{examples}'


def _quoted(text: str) -> str:
    dumped: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000)
    return dumped.strip()


def _plain(text: str) -> str:
    """Return a sentence without what Rasa reads as an annotation."""
    return text.translate(str.maketrans("[]{}", "［］｛｝"))


def _why(item: Decided) -> str:
    return " ".join(f"{item.by} {item.at:%Y-%m-%d} {item.reason}".split())

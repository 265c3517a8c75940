"""The questions that are asked under load: our own test set."""

import csv

from policy_kb.settings import ROOT

_OWN = ROOT / "tests" / "questions" / "own.tsv"


def own_questions() -> list[dict[str, str]]:
    """Return the rows of the test set: ``text``, ``bucket``, ``clauses`` and others."""
    with _OWN.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))

"""The same question in another script, width or in Chinese numerals is understood alike."""

import csv
import re
from datetime import date
from pathlib import Path

import cn2an
import pytest
from opencc import OpenCC

from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in

TODAY = date(2020, 9, 15)
OWN = Path(__file__).parents[1] / "questions" / "own.tsv"
_FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
_COUNT = re.compile(r"(?<![\d.年A-Za-z])(\d{1,4})(?=人|个|名|户|天|块|元(?!/))")


def _questions() -> list[str]:
    with OWN.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture(scope="module")
def questions():
    return _questions()


def test_every_own_question_in_full_width_is_the_same_message(questions):
    different = [text for text in questions if normalise(text.translate(_FULL_WIDTH)) != normalise(text)]
    assert not different


def test_every_own_question_in_traditional_script_is_the_same_message(questions):
    to_traditional = OpenCC("s2t")
    different = [text for text in questions if normalise(to_traditional.convert(text)) != normalise(text)]
    assert not different


def test_every_count_of_an_own_question_is_the_same_quantity_in_chinese_numerals(questions):
    compared = 0
    for text in questions:
        clean = normalise(text)
        written = _COUNT.sub(lambda match: cn2an.an2cn(match[1]), clean)
        if written != clean:
            compared += 1
            assert _values(written) == _values(clean), text
    assert compared >= 50


def _values(text: str) -> list[tuple[str, str]]:
    return [(quantity.kind, quantity.value) for quantity in quantities_in(text, TODAY)]

"""Read a policy document from its source text."""

import re

from cn2an import cn2an

from policy_kb.text.document import CLOSING, Clause, Document, Paragraph, Sentence
from policy_kb.text.script import to_simplified

_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})
_FULL_STOP_AFTER_PERCENT = re.compile(r"(?<=%)\.")
_CLAUSE_HEAD = re.compile(r"^\s*（([一二三四五六七八九十百]+)）([^。]+)。")
_DATE_LINE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
_OPENING, _CLOSING_BRACKETS = "（〔《〈“", "）〕》〉”"
_SENTENCE_ENDS = "。；"


class PolicyTextError(ValueError):
    """The source does not have the shape of a policy document; the message says where."""


def simplified_text(source: str) -> str:
    """Return ``source`` in 简体 with full-width punctuation, of the same length."""
    simplified = _FULL_STOP_AFTER_PERCENT.sub("。", to_simplified(source).translate(_FULL_WIDTH))
    if len(simplified) != len(source):
        raise PolicyTextError("conversion to 简体 changed the length, so offsets would no longer match")
    return simplified


def parse_document(source: str, closing_starts_with: str) -> Document:
    """Parse a policy's source.

    ``closing_starts_with`` are the first words of the paragraph that closes the document and
    belongs to no clause. What follows the signature's date line is not policy and is left out.
    Raises ``PolicyTextError`` when a part is missing or clauses are not numbered 1, 2, 3, …
    """
    simplified = simplified_text(source)
    lines = [
        (match.start(), match.group())
        for match in re.finditer(r"[^\n]+", simplified)
        if match.group().strip()
    ]
    issuer, title = lines[0][1].strip(), lines[1][1].strip()
    date_index = next((i for i, (_, line) in enumerate(lines) if _DATE_LINE.match(line.strip())), None)
    if date_index is None:
        raise PolicyTextError("no line holds the date of the document")
    signature = tuple(line.strip() for _, line in lines[date_index - 1 : date_index + 1])

    preamble: list[Paragraph] = []
    clauses: list[tuple[int, str, str, list[Paragraph]]] = []
    closing: list[Paragraph] = []
    chapter = ""
    for start, line in lines[2 : date_index - 1]:
        head = _CLAUSE_HEAD.match(line)
        if head:
            number = int(cn2an(head.group(1)))
            body_start = start + head.end()
            paragraphs = [_paragraph(number, 1, line[head.end() :], body_start)] if line[head.end() :] else []
            clauses.append((number, head.group(2), chapter, paragraphs))
        elif line.strip().startswith(closing_starts_with):
            closing.append(_paragraph(CLOSING, len(closing) + 1, line, start))
        elif not any(mark in line for mark in "。；，："):
            chapter = line.strip()
        elif clauses:
            number, _, _, paragraphs = clauses[-1]
            paragraphs.append(_paragraph(number, len(paragraphs) + 1, line, start))
        else:
            preamble.append(_paragraph(CLOSING, len(preamble) + 1, line, start))

    numbers = [number for number, *_ in clauses]
    if numbers != list(range(1, len(clauses) + 1)) or not closing:
        raise PolicyTextError(f"clauses found: {numbers}; closing paragraph found: {bool(closing)}")
    return Document(
        source=source,
        simplified=simplified,
        issuer=issuer,
        title=title,
        preamble=tuple(preamble),
        clauses=tuple(Clause(number, name, part, tuple(paras)) for number, name, part, paras in clauses),
        closing=Clause(CLOSING, "结尾", "", tuple(closing)),
        signature=signature,
    )


def _paragraph(clause: int | None, number: int, line: str, start: int) -> Paragraph:
    return Paragraph(clause, number, line, start, tuple(_sentences(clause, number, line, start)))


def _sentences(clause: int | None, paragraph: int, line: str, offset: int) -> list[Sentence]:
    sentences: list[Sentence] = []
    depth = begin = 0
    for position, character in enumerate(line):
        depth += (character in _OPENING) - (character in _CLOSING_BRACKETS)
        last = position == len(line) - 1
        if last or (depth == 0 and character in _SENTENCE_ENDS):
            text = line[begin : position + 1]
            sentences.append(
                Sentence(clause, paragraph, len(sentences) + 1, text, offset + begin, offset + position + 1)
            )
            begin = position + 1
    return sentences

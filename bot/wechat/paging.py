"""Cut a long text into pieces that WeChat delivers."""

import re

MOST_BYTES = 2000
_ENDS = re.compile("[。；！？!?;]")


def pages_of(text: str, more: str, most: int = MOST_BYTES) -> list[str]:
    """Return the text in pieces of at most ``most`` bytes, ``more`` under each but the last.

    Cut between lines, inside a line that fits no piece after a sentence, else between characters. A line with
    a link is never cut.
    """
    if len(text.encode()) <= most:
        return [text]
    room = most - len(f"\n{more}".encode())
    pages, page = [], ""
    for line in text.split("\n"):
        left = line
        while not _fits(_joined(page, left), room):
            head, tail = _cut(left, room - len(_joined(page, "").encode()))
            if head:
                page, left = _joined(page, head), tail
            elif not page:
                head, left = _by_characters(left, room)
                page = head
            pages.append(page)
            page = ""
        page = _joined(page, left)
    return [f"{each}\n{more}" for each in pages] + [page]


def _joined(page: str, line: str) -> str:
    return f"{page}\n{line}" if page else line


def _fits(text: str, most: int) -> bool:
    return len(text.encode()) <= most


def _cut(line: str, most: int) -> tuple[str, str]:
    """Return the sentences of a line that fit, and the rest; nothing fits of a line with a link."""
    if "<a " in line:
        return "", line
    ends = [match.end() for match in _ENDS.finditer(line) if _fits(line[: match.end()], most)]
    return (line[: ends[-1]], line[ends[-1] :]) if ends else ("", line)


def _by_characters(line: str, most: int) -> tuple[str, str]:
    end = len(line.encode()[:most].decode("utf-8", "ignore"))
    return line[:end], line[end:]

"""Find quotes in a clause; white space does not count."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from policy_kb.text.document import Clause, Document

ELLIPSIS = "……"
Span = tuple[int, int]


@dataclass(frozen=True)
class ClauseText:
    """The words of a clause without white space, with the offset of each in the document."""

    words: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, clause: Clause) -> "ClauseText":
        """Take the words of a clause's sentences."""
        offsets = tuple(
            position
            for sentence in clause.sentences
            for position in range(sentence.start, sentence.end)
            if not document.simplified[position].isspace()
        )
        return cls("".join(document.simplified[position] for position in offsets), offsets)

    def find(self, quote: str) -> list[Span]:
        """Return every place of ``quote`` as document offsets, end excluded; ``……`` stands for any words."""
        first, *rest = ("".join(part.split()) for part in quote.split(ELLIPSIS))
        spans: list[Span] = []
        start = self.words.find(first)
        while first and start >= 0:
            end = start + len(first)
            for part in rest:
                position = self.words.find(part, end)
                end = position + len(part) if position >= 0 else -1
                if end < 0:
                    break
            if end > 0:
                spans.append((self.offsets[start], self.offsets[end - 1] + 1))
            start = self.words.find(first, start + 1)
        return spans

    def nearest(self, quote: str) -> str:
        """Return the words of the clause that are most like ``quote``."""
        wanted = "".join(quote.split())
        matcher = SequenceMatcher(None, self.words, wanted, autojunk=False)
        block = matcher.find_longest_match()
        start = max(0, block.a - block.b)
        return self.words[start : start + len(wanted)]

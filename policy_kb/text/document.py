"""A policy document as addressable text: chapters, clauses, paragraphs, sentences, and where they stand."""

from dataclasses import dataclass, field

CLOSING = None
"""The clause number of the closing provisions, which belong to no clause and are cited as 结尾."""


@dataclass(frozen=True)
class Sentence:
    """The smallest addressable unit, ended by 。 or ；.

    ``start`` and ``end`` are offsets into the source and, since both have the same length, into
    the simplified text.
    """

    clause: int | None
    paragraph: int
    number: int
    text: str
    start: int
    end: int

    @property
    def address(self) -> str:
        """Return the address within the policy, such as ``9.3.2`` or ``end.1.2``."""
        return f"{'end' if self.clause is CLOSING else self.clause}.{self.paragraph}.{self.number}"


@dataclass(frozen=True)
class Paragraph:
    """One 款: a line of the source, without the clause's heading."""

    clause: int | None
    number: int
    text: str
    start: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Clause:
    """One 条 with its heading; ``number`` is None for the closing provisions."""

    number: int | None
    title: str
    chapter: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Return the paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of all paragraphs in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


@dataclass(frozen=True)
class Document:
    """A parsed policy. ``simplified`` and ``source`` have the same length, position by position."""

    source: str = field(repr=False)
    simplified: str = field(repr=False)
    issuer: str
    title: str
    preamble: tuple[Paragraph, ...]
    clauses: tuple[Clause, ...]
    closing: Clause
    signature: tuple[str, ...]

    def clause(self, number: int | None) -> Clause:
        """Return the clause, or the closing for None; ``KeyError`` when there is no such clause."""
        if number is CLOSING:
            return self.closing
        for clause in self.clauses:
            if clause.number == number:
                return clause
        raise KeyError(number)

    def original(self, start: int, end: int) -> str:
        """Return the untouched words of the source between two offsets."""
        return self.source[start:end]

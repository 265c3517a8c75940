"""Every word and every number of the clauses is claimed by somebody."""

from collections.abc import Iterator
from pathlib import Path

from policy_kb.check.subject import Subject
from policy_kb.loading.faults import Fault
from policy_kb.text.document import Clause, Sentence
from policy_kb.text.numbers import number_spans

GRANT_WORDS = ("给予", "补贴", "补助", "免", "减", "返还", "延长", "资助", "奖励")
_PUNCTUATION = "，。；：、！？“”（）《》〔〕〈〉—-"


def claimed_positions(subject: Subject, clause: Clause) -> set[int]:
    """Return the offsets that a measure's passages or a passage granting nothing cover."""
    policy, words = subject.policy, subject.texts[clause.number]
    spans = [span for m in policy.measures_of(clause.number) for span in subject.own_spans(m)]
    spans += [span for p in policy.grants_nothing if p.clause == clause.number for span in words.find(p.text)]
    return {position for start, end in spans for position in range(start, end)}


def unclaimed_words(sentence: Sentence, claimed: set[int]) -> str:
    """Return the words of a sentence nobody claims, punctuation aside, gaps shown as ……."""
    gaps: list[str] = []
    for position, character in enumerate(sentence.text, sentence.start):
        if position in claimed:
            gaps.append("\n")
        elif character not in _PUNCTUATION and not character.isspace():
            gaps.append(character)
    return "……".join("".join(gaps).split("\n")).strip("…").replace("……", "\n").strip().replace("\n", "…")


def numbers_of(subject: Subject, clause: Clause) -> list[tuple[int, int]]:
    """Return where the numbers of a clause stand, as document offsets."""
    return [
        (sentence.start + start, sentence.start + end)
        for sentence in clause.sentences
        for start, end in number_spans(sentence.text)
    ]


def claimed_number_positions(subject: Subject, clause: Clause) -> set[int]:
    """Return the offsets covered by quotes of parameters, periods, windows, conditions and number marks."""
    spans = []
    for measure in subject.policy.measures_of(clause.number):
        for key, quote in measure.quotes():
            if key in ("parameters", "period", "apply", "conditions"):
                spans += subject.quote_spans(measure, quote)
    for mark in subject.policy.numbers:
        if mark.clause == clause.number:
            spans += subject.texts[clause.number].find(mark.quote)
    return {position for start, end in spans for position in range(start, end)}


def every_word_is_claimed(subject: Subject) -> Iterator[Fault]:
    """No word of a clause is left to nobody."""
    for clause in subject.clauses:
        claimed = claimed_positions(subject, clause)
        for sentence in clause.sentences:
            gap = unclaimed_words(sentence, claimed)
            if gap:
                file, line = _clause_place(subject, clause)
                yield Fault(
                    file,
                    line,
                    f"{sentence.address} 有没人认领的话",
                    (f"text: {gap}", "写进某项措施的 text，或写进 grants_nothing"),
                )


def every_number_is_claimed(subject: Subject) -> Iterator[Fault]:
    """No number of a clause is left unread."""
    simplified = subject.policy.document.simplified
    for clause in subject.clauses:
        claimed = claimed_number_positions(subject, clause)
        for start, end in numbers_of(subject, clause):
            if not set(range(start, end)) <= claimed:
                file, line = _clause_place(subject, clause)
                yield Fault(
                    file,
                    line,
                    f"没人认领的数字：{simplified[start:end]}",
                    (
                        f"……{simplified[max(0, start - 12) : end + 12]}……",
                        "写成 parameters、period 或条件，或在 numbers 里说明它为什么不是参数",
                    ),
                )


def granting_nothing_is_explained(subject: Subject) -> Iterator[Fault]:
    """A passage with a number or a grant word may be marked as granting nothing only with a reason."""
    for passage in subject.policy.grants_nothing:
        if not passage.why and speaks_of_grants(subject, passage.clause, passage.text):
            yield subject.loaded.fault(
                passage,
                (),
                "这段话有数字或补贴字样，要写 why 说明它为什么不给予什么",
                f"text: {passage.text}",
            )


def speaks_of_grants(subject: Subject, clause: int | None, words: str) -> bool:
    """Say whether a passage holds a number or a grant word."""
    simplified = subject.policy.document.simplified
    full = "".join(simplified[start:end] for start, end in subject.texts[clause].find(words))
    return any(word in full for word in GRANT_WORDS) or any(True for _ in number_spans(full))


def _clause_place(subject: Subject, clause: Clause) -> tuple[Path, int]:
    for measure in subject.policy.measures_of(clause.number):
        return subject.loaded.place(measure)
    source = subject.policy.document.source
    return subject.loaded.source_file, source[: clause.sentences[0].start].count("\n") + 1

"""Quotes are verbatim, unique where they must be, and numbers are read from them."""

from collections.abc import Iterator
from datetime import date

from policy_kb.check.subject import Subject
from policy_kb.loading.faults import Fault
from policy_kb.model.base import Value
from policy_kb.model.condition import leaves
from policy_kb.model.measure import EventDate, Measure
from policy_kb.text.numbers import Number, dates_in, numbers_in


def passages_stand_once(subject: Subject) -> Iterator[Fault]:
    """Each passage and each marked number stands in its clause; a passage only once."""
    policy = subject.policy
    owners: list[tuple[Value, int | None, str, tuple[str | int, ...]]] = [
        (measure, measure.clause, passage, ("text", index))
        for measure in policy.measures
        for index, passage in enumerate(measure.text)
    ]
    owners += [(passage, passage.clause, passage.text, ("text",)) for passage in policy.grants_nothing]
    owners += [(mark, mark.clause, mark.quote, ("quote",)) for mark in policy.numbers]
    for value, clause, words, path in owners:
        found = subject.texts[clause].find(words)
        if not found:
            yield _not_in_clause(subject, value, clause, words, path)
        elif len(found) > 1 and path[0] == "text":
            problem = f"这段话在第{clause}条里出现{len(found)}次，不知是哪一处"
            yield subject.loaded.fault(value, path, problem, f"text: {words}", "写得长一些，使它唯一")


def quotes_are_verbatim(subject: Subject) -> Iterator[Fault]:
    """Each quote of a measure stands in the measure's own passages."""
    for measure in subject.policy.measures:
        for _, quote in measure.quotes():
            if not subject.texts[measure.clause].find(quote):
                yield _not_in_clause(
                    subject, measure, measure.clause, quote, subject.loaded.path_of(measure, quote)
                )
            elif not subject.quote_spans(measure, quote):
                yield subject.loaded.fault(
                    measure,
                    subject.loaded.path_of(measure, quote),
                    f"引文在第{measure.clause}条里，但不在本措施的 text 之内",
                    f"quote: {quote}",
                    "把它所在的句子加进 text",
                )


def numbers_are_read_from_quotes(subject: Subject) -> Iterator[Fault]:
    """A parameter's value, a leaf's bound and a date are readable from their quotes."""
    for measure in subject.policy.measures:
        for index, parameter in enumerate(measure.parameters):
            if parameter.value not in numbers_in(parameter.quote):
                yield _unread(subject, measure, ("parameters", index), parameter.value, parameter.quote)
        for leaf in leaves(measure.conditions):
            for bound in leaf.bounds:
                if bound not in numbers_in(leaf.quote):
                    yield _unread(subject, measure, ("conditions",), bound, leaf.quote)
        for key in ("period", "apply"):
            for index, item in enumerate(getattr(measure, key)):
                for end in (item.from_, item.until):
                    if isinstance(end, date) and end not in dates_in(item.quote, subject.policy.about.issued):
                        yield _unread(subject, measure, (key, index), end, item.quote)
                    elif isinstance(end, EventDate) and end.months not in {0, *numbers_in(item.quote)}:
                        yield _unread(subject, measure, (key, index), end.months, item.quote)


def plain_words_hold_no_foreign_number(subject: Subject) -> Iterator[Fault]:
    """A summary, a note and an alias hold no number that the measure's passages do not hold."""
    for measure in subject.policy.measures:
        words = "".join(
            subject.policy.document.simplified[start:end] for start, end in subject.own_spans(measure)
        )
        known = numbers_in(words) | _date_numbers(words, subject.policy.about.issued)
        plain = [("summary", measure.summary), *(("notes", note.text) for note in measure.notes)]
        plain += [("aliases", alias) for alias in measure.aliases]
        for key, text in plain:
            foreign = numbers_in(text) - known
            if foreign:
                listed = "、".join(sorted(str(number) for number in foreign))
                yield subject.loaded.fault(
                    measure,
                    (key,),
                    f"{key} 里的数字不在条文里：{listed}",
                    f"{key}: {text}",
                    "改用条文里的数字",
                )


def _date_numbers(words: str, issued: date) -> set[Number]:
    days = dates_in(words, issued)
    return numbers_in("".join(f"{day.year}年{day.month}月{day.day}日" for day in days))


def _not_in_clause(
    subject: Subject, value: Value, clause: int | None, words: str, path: tuple[str | int, ...]
) -> Fault:
    return subject.loaded.fault(
        value,
        path,
        f"引文不在第{clause}条里" if clause else "引文不在结尾里",
        f"quote: {words}",
        f"nearest: {subject.texts[clause].nearest(words)}",
    )


def _unread(
    subject: Subject, measure: Measure, path: tuple[str | int, ...], value: object, quote: str
) -> Fault:
    return subject.loaded.fault(
        measure, path, f"从引文里读不出 {value}", f"quote: {quote}", "改数值，或把引文写到含有这个数字"
    )

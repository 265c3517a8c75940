"""Answers about the document: a clause by its number, its topics, what it is."""

from collections.abc import Mapping

from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.question import Question
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Citation
from policy_kb.model.measure import Audience
from policy_kb.model.policy import PolicyFacts
from policy_kb.text.document import Document

_AUDIENCE_WORDS: Mapping[str, Audience] = {
    "企业": Audience.ENTERPRISE,
    "公司": Audience.ENTERPRISE,
    "单位": Audience.ENTERPRISE,
    "个人": Audience.PERSON,
    "我自己": Audience.PERSON,
    "机构": Audience.INSTITUTION,
}


class DocumentDesk:
    """Answers questions about the document itself."""

    def __init__(self, knowledge: Knowledge, citer: Citer):
        self.knowledge = knowledge
        self._citer = citer

    def clause(self, question: Question) -> Finding:
        """Show a clause by its number, or say how many there are."""
        about, document = self._policy()
        numbers = [int(number) for number in question.numbers("clause", "number")]
        if not numbers:
            return self.topics(question)
        number = numbers[0]
        if not 1 <= number <= len(document.clauses):
            answer = Answer(kind=AnswerKind.NOT_COVERED)
            return Finding(
                View.NO_SUCH_CLAUSE, answer, {"number": number, "policy": about, "document": document}
            )
        measures = [m for m in self.knowledge.measures if m.policy == about.id and m.clause == number]
        citations: tuple[Citation, ...] = (self._citer.cite_clause(about.id, number),)
        for measure in measures:
            citations = self._citer.cite_numbers(measure, citations, measure.name, measure.summary)
        answer = Answer(
            kind=AnswerKind.CLAUSE,
            measures=tuple(measure.id for measure in measures),
            citations=citations,
        )
        clause = document.clause(number)
        return Finding(View.CLAUSE, answer, {"clause": clause, "measures": measures, "policy": about})

    def topics(self, question: Question) -> Finding:
        """List the clauses; narrowed to an audience when the message names one."""
        about, document = self._policy()
        audience = next((a for word, a in _AUDIENCE_WORDS.items() if word in question.text), None)
        wanted = [m for m in self.knowledge.measures if audience is None or audience in m.audience]
        clauses = [c for c in document.clauses if any(m.clause == c.number for m in wanted)]
        answer = Answer(kind=AnswerKind.CLAUSE)
        values = {
            "clauses": clauses,
            "audience": audience,
            "policy": about,
            "last": document.clauses[-1].number,
        }
        return Finding(View.TOPICS, answer, values)

    def document(self, question: Question) -> Finding:
        """Say what the document is, who issued it, when, and what it supersedes."""
        about, document = self._policy()
        closing = document.closing.sentences[-1]
        measure = next(m for m in self.knowledge.measures if m.policy == about.id and m.clause is None)
        citation = self._citer.cite(measure, measure.quote)
        citations = (citation, self._citer.cite_day_of_issue(about.id))
        answer = Answer(kind=AnswerKind.CLAUSE, citations=citations)
        values = {"policy": about, "document": document, "closing": closing.text}
        return Finding(View.DOCUMENT, answer, values)

    def _policy(self) -> tuple[PolicyFacts, Document]:
        return self.knowledge.policies[0]

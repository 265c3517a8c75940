"""The tables. A measure's whole value is its ``document``; all else is for finding it."""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import declarative_base

Base: Any = declarative_base()


class PolicyRow(Base):
    """A policy, with the hash of the knowledge it was loaded from."""

    __tablename__ = "policies"
    id = Column(String(80), primary_key=True)
    content_hash = Column(String(64), nullable=False)
    about = Column(JSON, nullable=False)
    source = Column(Text, nullable=False)


class SentenceRow(Base):
    """One sentence with its address; ``clause`` is null in the closing."""

    __tablename__ = "sentences"
    id = Column(Integer, primary_key=True)
    policy_id = Column(ForeignKey("policies.id", ondelete="CASCADE"), nullable=False, index=True)
    clause = Column(Integer, index=True)
    paragraph = Column(Integer, nullable=False)
    number = Column(Integer, nullable=False)
    text = Column(Text, nullable=False)


class MeasureRow(Base):
    """One measure."""

    __tablename__ = "measures"
    id = Column(String(120), primary_key=True)
    policy_id = Column(ForeignKey("policies.id", ondelete="CASCADE"), nullable=False, index=True)
    clause = Column(Integer, index=True)
    position = Column(Integer, nullable=False)
    name = Column(String(120), nullable=False)
    document = Column(JSON, nullable=False)


class AudienceRow(Base):
    """Whom a measure is for."""

    __tablename__ = "measure_audiences"
    measure_id = Column(ForeignKey("measures.id", ondelete="CASCADE"), primary_key=True)
    audience = Column(String(20), primary_key=True, index=True)


class MeasureFactRow(Base):
    """A fact that a measure's conditions ask for."""

    __tablename__ = "measure_facts"
    measure_id = Column(ForeignKey("measures.id", ondelete="CASCADE"), primary_key=True)
    fact_id = Column(String(80), primary_key=True, index=True)


class PeriodRow(Base):
    """A stated period; a bound is null when there is none or when it hangs on ``event``."""

    __tablename__ = "measure_periods"
    id = Column(Integer, primary_key=True)
    measure_id = Column(ForeignKey("measures.id", ondelete="CASCADE"), nullable=False, index=True)
    of = Column(String(20), nullable=False)
    starts = Column(Date)
    ends = Column(Date, index=True)
    event = Column(String(40))


class TermRow(Base):
    """How much a term tells of a measure (BM25)."""

    __tablename__ = "search_terms"
    term = Column(String(40), primary_key=True)
    measure_id = Column(ForeignKey("measures.id", ondelete="CASCADE"), primary_key=True, index=True)
    weight = Column(Float, nullable=False)


class FactRow(Base):
    """A fact with its question."""

    __tablename__ = "facts"
    policy_id = Column(ForeignKey("policies.id", ondelete="CASCADE"), primary_key=True)
    id = Column(String(80), primary_key=True)
    document = Column(JSON, nullable=False)


class AnswerRow(Base):
    """An answer as it was given, under its code, with what it was computed from."""

    __tablename__ = "answers"
    code = Column(String(12), primary_key=True)
    given_at = Column(DateTime(timezone=True), nullable=False, index=True)
    inputs = Column(JSON, nullable=False)
    answer = Column(JSON, nullable=False)
    text = Column(Text, nullable=False)


class OpenQuestionRow(Base):
    """A question, masked, that was not answered; kept for review, with what an editor decided of it."""

    __tablename__ = "open_questions"
    id = Column(Integer, primary_key=True)
    asked_at = Column(DateTime(timezone=True), nullable=False, index=True)
    text = Column(Text, nullable=False)
    outcome = Column(String(20), nullable=False)
    decision = Column(String(20))
    measure = Column(String(120))
    reason = Column(Text)
    decided_by = Column(String(40))
    decided_at = Column(DateTime(timezone=True))


class FeedbackRow(Base):
    """Whether one answer helped somebody; a second word on the same answer replaces the first."""

    __tablename__ = "feedback"
    conversation = Column(String(64), primary_key=True)
    answer = Column(String(64), primary_key=True)
    given_at = Column(DateTime(timezone=True), nullable=False, index=True)
    helpful = Column(Boolean, nullable=False)
    reason = Column(String(20))
    comment = Column(Text)


Index("sentences_by_address", SentenceRow.policy_id, SentenceRow.clause, SentenceRow.paragraph)

"""The tables of the console: staff, their sessions, what they did, notices, counts of turns."""

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Text

from policy_kb.repository.tables import Base


class StaffRow(Base):
    """Somebody who may use the console; ``failures`` counts wrong passwords in a row."""

    __tablename__ = "staff"
    name = Column(String(40), primary_key=True)
    role = Column(String(10), nullable=False)
    password_hash = Column(String(200), nullable=False)
    added_at = Column(DateTime(timezone=True), nullable=False)
    failures = Column(Integer, nullable=False, default=0)
    locked_until = Column(DateTime(timezone=True))
    disabled = Column(Boolean, nullable=False, default=False)


class StaffSessionRow(Base):
    """A session; of its token only the hash is kept."""

    __tablename__ = "staff_sessions"
    token_hash = Column(String(64), primary_key=True)
    name = Column(ForeignKey("staff.name", ondelete="CASCADE"), nullable=False, index=True)
    csrf = Column(String(64), nullable=False)
    began_at = Column(DateTime(timezone=True), nullable=False)
    seen_at = Column(DateTime(timezone=True), nullable=False, index=True)


class AuditRow(Base):
    """Something a member of staff did."""

    __tablename__ = "audit"
    id = Column(Integer, primary_key=True)
    at = Column(DateTime(timezone=True), nullable=False, index=True)
    who = Column(String(40), nullable=False)
    action = Column(String(20), nullable=False)
    detail = Column(Text, nullable=False)


class NoticeRow(Base):
    """What clerks are to say for now, of one measure or of all; ``until`` is its last day."""

    __tablename__ = "notices"
    id = Column(Integer, primary_key=True)
    measure = Column(String(120), index=True)
    text = Column(Text, nullable=False)
    author = Column(String(40), nullable=False)
    written_at = Column(DateTime(timezone=True), nullable=False)
    until = Column(Date, nullable=False)


class TurnRow(Base):
    """That a message was answered: when, where, how. Neither its words nor whose it was."""

    __tablename__ = "turns"
    id = Column(Integer, primary_key=True)
    at = Column(DateTime(timezone=True), nullable=False, index=True)
    channel = Column(String(10), nullable=False)
    kind = Column(String(20), nullable=False)
    measure = Column(String(120))
    clause = Column(Integer)
    milliseconds = Column(Integer, nullable=False)


class PauseRow(Base):
    """The one pause there may be."""

    __tablename__ = "pause"
    id = Column(Integer, primary_key=True)
    notice = Column(Text, nullable=False)
    since = Column(DateTime(timezone=True), nullable=False)

"""Knowledge, answers and open questions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _policy_key(**options: Any) -> sa.Column:
    return sa.Column(
        "policy_id",
        sa.String(80),
        sa.ForeignKey("policies.id", ondelete="CASCADE"),
        nullable=False,
        **options,
    )


def _measure_key(**options: Any) -> sa.Column:
    return sa.Column(
        "measure_id",
        sa.String(120),
        sa.ForeignKey("measures.id", ondelete="CASCADE"),
        nullable=False,
        **options,
    )


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "policies",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer, primary_key=True),
        _policy_key(index=True),
        sa.Column("clause", sa.Integer, index=True),
        sa.Column("paragraph", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("sentences_by_address", "sentences", ["policy_id", "clause", "paragraph"])
    op.create_table(
        "measures",
        sa.Column("id", sa.String(120), primary_key=True),
        _policy_key(index=True),
        sa.Column("clause", sa.Integer, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
    op.create_table(
        "measure_audiences",
        _measure_key(primary_key=True),
        sa.Column("audience", sa.String(20), primary_key=True, index=True),
    )
    op.create_table(
        "measure_facts",
        _measure_key(primary_key=True),
        sa.Column("fact_id", sa.String(80), primary_key=True, index=True),
    )
    op.create_table(
        "measure_periods",
        sa.Column("id", sa.Integer, primary_key=True),
        _measure_key(index=True),
        sa.Column("of", sa.String(20), nullable=False),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date, index=True),
        sa.Column("event", sa.String(40)),
    )
    op.create_table(
        "search_terms",
        sa.Column("term", sa.String(40), primary_key=True),
        _measure_key(primary_key=True, index=True),
        sa.Column("weight", sa.Float, nullable=False),
    )
    op.create_table(
        "facts",
        _policy_key(primary_key=True),
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("document", sa.JSON, nullable=False),
    )
    op.create_table(
        "answers",
        sa.Column("code", sa.String(12), primary_key=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("inputs", sa.JSON, nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "open_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "open_questions",
        "answers",
        "facts",
        "search_terms",
        "measure_periods",
        "measure_facts",
        "measure_audiences",
        "measures",
        "sentences",
        "policies",
    ):
        op.drop_table(table)

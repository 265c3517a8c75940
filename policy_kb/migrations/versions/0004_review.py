"""Notices for the hotline, what became of open questions, and counts of turns without their words."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the columns."""
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("measure", sa.String(120), index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("measure", sa.String(120)),
        sa.Column("clause", sa.Integer),
        sa.Column("milliseconds", sa.Integer, nullable=False),
    )
    for column in (
        sa.Column("decision", sa.String(20)),
        sa.Column("measure", sa.String(120)),
        sa.Column("reason", sa.Text),
        sa.Column("decided_by", sa.String(40)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
    ):
        op.add_column("open_questions", column)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("open_questions") as table:
        for name in ("decision", "measure", "reason", "decided_by", "decided_at"):
            table.drop_column(name)
    op.drop_table("turns")
    op.drop_table("notices")

"""Whether answers helped."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "feedback",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("answer", sa.String(64), primary_key=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(20)),
        sa.Column("comment", sa.Text),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("feedback")

"""Alembic's environment: migrations run on the connection they are given."""

from alembic import context

from policy_kb.repository.database import VERSION_TABLE
from policy_kb.repository.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()

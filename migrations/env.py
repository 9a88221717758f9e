"""Alembic's environment: migrates on the connection that `knowledge.migrating` hands over."""

from alembic import context

from knowledge.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
connection.commit()

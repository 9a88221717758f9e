"""Alembic's environment: migrates on the connection that `knowledge.store.upgrade` hands over.

That connection is in a transaction already, so that a store goes from one schema to the next
whole or not at all, on SQLite too.
"""

from alembic import context

from knowledge.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()

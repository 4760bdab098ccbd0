"""Alembic's entry: migrate over the connection that the store already holds."""

from alembic import context

from veilleur.store.schema import metadata, ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

"""Markings of sources, names for each audience alone, editions, and which article an entry gave."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "source_markings",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("tlp", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_markings")),
    )
    op.create_table(
        "editions",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_editions")),
    )
    with op.batch_alter_table("permalinks", schema=None) as batch_op:
        batch_op.drop_constraint("uq_permalinks_date", type_="unique")
        batch_op.create_unique_constraint("uq_permalinks_audience", ["audience", "date", "slug"])
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("article", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_column("article")
    with op.batch_alter_table("permalinks", schema=None) as batch_op:
        batch_op.drop_constraint("uq_permalinks_audience", type_="unique")
        batch_op.create_unique_constraint("uq_permalinks_date", ["date", "slug"])
    op.drop_table("editions")
    op.drop_table("source_markings")

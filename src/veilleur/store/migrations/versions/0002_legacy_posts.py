"""The posts of a watch that came before."""

import sqlalchemy as sa
from alembic import op

import veilleur.store.schema

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "legacy_posts",
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("permalink", sa.Text(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.Column("imported_at", veilleur.store.schema.Moment(length=32), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_legacy_posts")),
    )
    with op.batch_alter_table("legacy_posts", schema=None) as batch_op:
        batch_op.create_index("ix_legacy_posts_date", ["date"], unique=False)
        batch_op.create_index("ix_legacy_posts_permalink", ["permalink"], unique=False)


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("legacy_posts", schema=None) as batch_op:
        batch_op.drop_index("ix_legacy_posts_permalink")
        batch_op.drop_index("ix_legacy_posts_date")

    op.drop_table("legacy_posts")

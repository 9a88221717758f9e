"""Keep the order of facts in a list, what they are parts of, and translations of statements."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("facts", sa.Column("order", sa.Integer(), nullable=True))
    op.add_column("facts", sa.Column("parent", sa.String(length=200), nullable=True))
    op.create_table(
        "translations",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("fact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(text) BETWEEN 1 AND 5000", name=op.f("ck_translations_text_length")
        ),
        sa.ForeignKeyConstraint(
            ["scope", "fact_id"],
            ["facts.scope", "facts.id"],
            name=op.f("fk_translations_scope_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translations")),
        sa.UniqueConstraint(
            "scope", "fact_id", "language", name=op.f("uq_translations_scope_fact_id_language")
        ),
    )


def downgrade() -> None:
    op.drop_table("translations")
    op.drop_column("facts", "parent")
    op.drop_column("facts", "order")

"""Keep the drafts of articles that people look through, for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "article_reviews",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("scope >= 1", name=op.f("ck_article_reviews_scope")),
        sa.CheckConstraint(
            "length(token) BETWEEN 1 AND 20", name=op.f("ck_article_reviews_token_length")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_reviews")),
        sa.UniqueConstraint("scope", "token", name=op.f("uq_article_reviews_scope_token")),
    )
    op.create_index(op.f("ix_article_reviews_person"), "article_reviews", ["person"])


def downgrade() -> None:
    op.drop_table("article_reviews")

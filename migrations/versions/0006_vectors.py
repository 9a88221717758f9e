"""Keep the vectors of the facts' texts, by which a sentence encoder finds them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vectors",
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("model", sa.String(length=100), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("tokens", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_vectors_scope")),
        sa.CheckConstraint("length(model) BETWEEN 1 AND 100", name=op.f("ck_vectors_model_length")),
        sa.CheckConstraint("length(text_hash) = 16", name=op.f("ck_vectors_text_hash_length")),
        sa.PrimaryKeyConstraint("scope", "model", "text_hash", name=op.f("pk_vectors")),
    )


def downgrade() -> None:
    op.drop_table("vectors")

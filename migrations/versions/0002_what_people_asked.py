"""Keep what people say of an answer, and the questions taught from what they asked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_index(op.f("ix_question_log_scope_id"), "question_log", ["scope", "id"], unique=True)
    op.create_table(
        "question_marks",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mark IN ('helpful', 'wrong', 'record')", name=op.f("ck_question_marks_mark")
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_question_marks_scope")),
        sa.ForeignKeyConstraint(
            ["scope", "question_id"],
            ["question_log.scope", "question_log.id"],
            name=op.f("fk_question_marks_scope_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_marks")),
        sa.UniqueConstraint(
            "scope",
            "question_id",
            "person",
            name=op.f("uq_question_marks_scope_question_id_person"),
        ),
    )
    op.create_index(op.f("ix_question_marks_person"), "question_marks", ["person"])
    op.create_table(
        "taught",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("fact_key", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(fact_key) BETWEEN 1 AND 200", name=op.f("ck_taught_fact_key_length")
        ),
        sa.CheckConstraint("length(norm) BETWEEN 1 AND 300", name=op.f("ck_taught_norm_length")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 300", name=op.f("ck_taught_text_length")),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_taught_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taught")),
        sa.UniqueConstraint("scope", "norm", name=op.f("uq_taught_scope_norm")),
    )
    op.create_index(op.f("ix_taught_scope_fact_key"), "taught", ["scope", "fact_key"])


def downgrade() -> None:
    op.drop_table("taught")
    op.drop_table("question_marks")
    op.drop_index(op.f("ix_question_log_scope_id"), "question_log")

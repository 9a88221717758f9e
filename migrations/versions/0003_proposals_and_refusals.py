"""Keep what members propose, what was refused to whom, and who wants to be told of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def filled(table: str, column: str, longest: int = 5000) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        f"length({column}) BETWEEN 1 AND {longest}", name=op.f(f"ck_{table}_{column}_length")
    )


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("proposer", sa.BigInteger(), nullable=True),
        sa.Column("proposer_name", sa.Text(), nullable=True),
        sa.Column("written", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("fact_key", sa.String(length=200), nullable=True),
        sa.Column("idempotency_key", sa.String(length=128), nullable=False),
        sa.CheckConstraint("scope >= 1", name=op.f("ck_proposals_scope")),
        sa.CheckConstraint(
            "(proposer IS NULL) = (proposer_name IS NULL)", name=op.f("ck_proposals_proposer")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_proposals_decided")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (fact_key IS NOT NULL)", name=op.f("ck_proposals_approved")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'declined', 'withdrawn')",
            name=op.f("ck_proposals_state"),
        ),
        filled("proposals", "proposer_name"),
        filled("proposals", "decided_by"),
        filled("proposals", "reason"),
        filled("proposals", "fact_key", 200),
        filled("proposals", "idempotency_key", 128),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint(
            "scope", "idempotency_key", name=op.f("uq_proposals_scope_idempotency_key")
        ),
    )
    op.create_index(op.f("ix_proposals_scope_state"), "proposals", ["scope", "state"])
    op.create_index(op.f("ix_proposals_proposer"), "proposals", ["proposer"])
    op.create_table(
        "refusals",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("needed", sa.String(length=100), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=True),
        filled("refusals", "person"),
        filled("refusals", "what", 200),
        filled("refusals", "needed", 100),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_refusals_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
        sa.UniqueConstraint(
            "scope", "person", "what", "hour", name=op.f("uq_refusals_scope_person_what_hour")
        ),
    )
    op.create_index(op.f("ix_refusals_scope_at"), "refusals", ["scope", "at"])
    op.create_table(
        "to_tell",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_to_tell_scope")),
        sa.ForeignKeyConstraint(
            ["scope", "question_id"],
            ["question_log.scope", "question_log.id"],
            name=op.f("fk_to_tell_scope_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_tell")),
        sa.UniqueConstraint(
            "scope", "question_id", "person", name=op.f("uq_to_tell_scope_question_id_person")
        ),
    )
    op.create_index(op.f("ix_to_tell_person"), "to_tell", ["person"])


def downgrade() -> None:
    op.drop_table("to_tell")
    op.drop_table("refusals")
    op.drop_table("proposals")

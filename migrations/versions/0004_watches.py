"""Keep what a watch is of and how far it has come, and what was sent because of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    # No version before this one wrote a watch.
    op.drop_table("watches")
    op.create_table(
        "watches",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("topic_key", sa.String(length=200), nullable=True),
        sa.Column("entity_key", sa.String(length=200), nullable=True),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("digest_day", sa.Date(), nullable=True),
        sa.Column("seen_shared", sa.BigInteger(), nullable=False),
        sa.Column("seen_own", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry_at", MOMENT, nullable=True),
        sa.Column("paused_at", MOMENT, nullable=True),
        sa.Column("paused_why", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "(channel_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_watches_one_recipient")
        ),
        sa.CheckConstraint("days_before BETWEEN 0 AND 365", name=op.f("ck_watches_days_before")),
        sa.CheckConstraint("digest IN ('daily', 'weekly')", name=op.f("ck_watches_digest")),
        sa.CheckConstraint(
            "paused_why IN ('refused', 'closed', 'left', 'gone')",
            name=op.f("ck_watches_paused_why"),
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_watches_scope")),
        sa.CheckConstraint(
            "topic_key IS NULL OR entity_key IS NULL", name=op.f("ck_watches_one_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_scope"), "watches", ["scope"])
    op.create_index(op.f("ix_watches_person_id"), "watches", ["person_id"])
    op.create_table(
        "watch_notices",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("watches", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(channel_id IS NULL) <> (person_id IS NULL)",
            name=op.f("ck_watch_notices_one_recipient"),
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_watch_notices_scope")),
        sa.CheckConstraint("state IN ('claimed', 'sent')", name=op.f("ck_watch_notices_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_notices")),
        sa.UniqueConstraint("scope", "id", name=op.f("uq_watch_notices_scope_id")),
    )
    op.create_index(op.f("ix_watch_notices_state"), "watch_notices", ["state"])
    op.create_index(op.f("ix_watch_notices_person_id"), "watch_notices", ["person_id"])
    op.create_table(
        "watch_notice_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("home", sa.String(length=30), nullable=False),
        sa.Column("fact_key", sa.String(length=200), nullable=False),
        sa.Column("date", sa.String(length=100), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "length(fact_key) BETWEEN 1 AND 200",
            name=op.f("ck_watch_notice_items_fact_key_length"),
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_watch_notice_items_scope")),
        sa.ForeignKeyConstraint(
            ["scope", "notice_id"],
            ["watch_notices.scope", "watch_notices.id"],
            name=op.f("fk_watch_notice_items_scope_notice_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_notice_items")),
        sa.UniqueConstraint(
            "scope",
            "home",
            "fact_key",
            "date",
            "due",
            name=op.f("uq_watch_notice_items_scope_home_fact_key_date_due"),
        ),
    )
    op.create_index(
        op.f("ix_watch_notice_items_scope_notice_id"), "watch_notice_items", ["scope", "notice_id"]
    )


def downgrade() -> None:
    op.drop_table("watch_notice_items")
    op.drop_table("watch_notices")
    op.drop_table("watches")
    op.create_table(
        "watches",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("topic_key", sa.String(length=200), nullable=True),
        sa.Column("entity_key", sa.String(length=200), nullable=True),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=10), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("last_sent", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(channel_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_watches_one_recipient")
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_watches_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_scope"), "watches", ["scope"], unique=False)

"""Make the tables of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "entities",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("borrowed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'place', 'group', 'event', 'thing')",
            name=op.f("ck_entities_kind"),
        ),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_entities_key_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 5000", name=op.f("ck_entities_name_length")),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_entities_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
        sa.UniqueConstraint("scope", "id", name=op.f("uq_entities_scope_id")),
        sa.UniqueConstraint("scope", "key", name=op.f("uq_entities_scope_key")),
    )
    op.create_table(
        "question_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("fact_key", sa.String(length=200), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_question_log_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_log")),
    )
    op.create_index(op.f("ix_question_log_person"), "question_log", ["person"], unique=False)
    op.create_index(op.f("ix_question_log_scope_at"), "question_log", ["scope", "at"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_key", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("batch", sa.String(length=64), nullable=True),
        sa.Column("idempotency_key", sa.String(length=128), nullable=True),
        sa.CheckConstraint(
            "length(actor) BETWEEN 1 AND 5000", name=op.f("ck_revisions_actor_length")
        ),
        sa.CheckConstraint(
            "length(idempotency_key) BETWEEN 1 AND 128",
            name=op.f("ck_revisions_idempotency_key_length"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revisions_number")),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_revisions_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint(
            "scope", "idempotency_key", name=op.f("uq_revisions_scope_idempotency_key")
        ),
        sa.UniqueConstraint("scope", "number", name=op.f("uq_revisions_scope_number")),
    )
    op.create_index(
        op.f("ix_revisions_scope_subject_kind_subject_key"),
        "revisions",
        ["scope", "subject_kind", "subject_key"],
        unique=False,
    )
    op.create_table(
        "server_settings",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_server_settings_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server_settings")),
        sa.UniqueConstraint("scope", "name", name=op.f("uq_server_settings_scope_name")),
    )
    op.create_table(
        "sources",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("borrowed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=100), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("reliability", sa.String(length=1), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_sources_reliability")
        ),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_sources_key_length")),
        sa.CheckConstraint(
            "length(published) BETWEEN 1 AND 100", name=op.f("ck_sources_published_length")
        ),
        sa.CheckConstraint(
            "length(title) BETWEEN 1 AND 5000", name=op.f("ck_sources_title_length")
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_sources_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("scope", "id", name=op.f("uq_sources_scope_id")),
        sa.UniqueConstraint("scope", "key", name=op.f("uq_sources_scope_key")),
    )
    op.create_table(
        "store_revisions",
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_store_revisions_scope")),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_store_revisions")),
    )
    op.create_table(
        "topics",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("borrowed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_topics_key_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 5000", name=op.f("ck_topics_title_length")),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_topics_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("scope", "id", name=op.f("uq_topics_scope_id")),
        sa.UniqueConstraint("scope", "key", name=op.f("uq_topics_scope_key")),
    )
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
        sa.Column("last_sent", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(channel_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_watches_one_recipient")
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_watches_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_scope"), "watches", ["scope"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("misspelling", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 5000", name=op.f("ck_aliases_text_length")),
        sa.ForeignKeyConstraint(
            ["scope", "entity_id"],
            ["entities.scope", "entities.id"],
            name=op.f("fk_aliases_scope_entity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint(
            "scope", "norm", "entity_id", name=op.f("uq_aliases_scope_norm_entity_id")
        ),
    )
    op.create_index(
        op.f("ix_aliases_scope_entity_id"), "aliases", ["scope", "entity_id"], unique=False
    )
    op.create_table(
        "facts",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=100), nullable=True),
        sa.Column("date_note", sa.Text(), nullable=True),
        sa.Column("as_of", sa.String(length=100), nullable=True),
        sa.Column("confidence", sa.String(length=10), nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("superseded_by_id", ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'superseded') = (superseded_by_id IS NOT NULL)",
            name=op.f("ck_facts_superseded_by"),
        ),
        sa.CheckConstraint(
            "confidence IN ('high', 'medium', 'low')", name=op.f("ck_facts_confidence")
        ),
        sa.CheckConstraint(
            "kind IN ('event', 'status', 'figure', 'plan', 'assessment', 'recommendation')",
            name=op.f("ck_facts_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('current', 'superseded', 'retired')", name=op.f("ck_facts_status")
        ),
        sa.CheckConstraint("length(as_of) BETWEEN 1 AND 100", name=op.f("ck_facts_as_of_length")),
        sa.CheckConstraint("length(date) BETWEEN 1 AND 100", name=op.f("ck_facts_date_length")),
        sa.CheckConstraint(
            "length(detail) BETWEEN 1 AND 5000", name=op.f("ck_facts_detail_length")
        ),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_facts_key_length")),
        sa.CheckConstraint("length(quote) BETWEEN 1 AND 5000", name=op.f("ck_facts_quote_length")),
        sa.CheckConstraint(
            "length(statement) BETWEEN 1 AND 5000", name=op.f("ck_facts_statement_length")
        ),
        sa.CheckConstraint("scope >= 0", name=op.f("ck_facts_scope")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_facts_version")),
        sa.ForeignKeyConstraint(
            ["scope", "source_id"],
            ["sources.scope", "sources.id"],
            name=op.f("fk_facts_scope_source_id"),
        ),
        sa.ForeignKeyConstraint(
            ["scope", "superseded_by_id"],
            ["facts.scope", "facts.id"],
            name=op.f("fk_facts_scope_superseded_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["scope", "topic_id"],
            ["topics.scope", "topics.id"],
            name=op.f("fk_facts_scope_topic_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("scope", "id", name=op.f("uq_facts_scope_id")),
        sa.UniqueConstraint("scope", "key", name=op.f("uq_facts_scope_key")),
    )
    op.create_index(op.f("ix_facts_scope_status"), "facts", ["scope", "status"], unique=False)
    op.create_table(
        "source_sections",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("paragraphs", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(title) BETWEEN 1 AND 5000", name=op.f("ck_source_sections_title_length")
        ),
        sa.CheckConstraint("paragraphs >= 1", name=op.f("ck_source_sections_paragraphs")),
        sa.ForeignKeyConstraint(
            ["scope", "source_id"],
            ["sources.scope", "sources.id"],
            name=op.f("fk_source_sections_scope_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_sections")),
        sa.UniqueConstraint(
            "scope",
            "source_id",
            "position",
            name=op.f("uq_source_sections_scope_source_id_position"),
        ),
    )
    op.create_table(
        "fact_entities",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("fact_id", ID, nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scope", "entity_id"],
            ["entities.scope", "entities.id"],
            name=op.f("fk_fact_entities_scope_entity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["scope", "fact_id"],
            ["facts.scope", "facts.id"],
            name=op.f("fk_fact_entities_scope_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_entities")),
        sa.UniqueConstraint(
            "scope", "fact_id", "entity_id", name=op.f("uq_fact_entities_scope_fact_id_entity_id")
        ),
    )
    op.create_table(
        "figures",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("fact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "length(number) BETWEEN 1 AND 60", name=op.f("ck_figures_number_length")
        ),
        sa.ForeignKeyConstraint(
            ["scope", "fact_id"],
            ["facts.scope", "facts.id"],
            name=op.f("fk_figures_scope_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
        sa.UniqueConstraint(
            "scope", "fact_id", "position", name=op.f("uq_figures_scope_fact_id_position")
        ),
    )
    op.create_table(
        "phrasings",
        sa.Column("id", ID, nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("fact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.CheckConstraint("origin IN ('curator', 'taught')", name=op.f("ck_phrasings_origin")),
        sa.CheckConstraint(
            "length(text) BETWEEN 1 AND 5000", name=op.f("ck_phrasings_text_length")
        ),
        sa.ForeignKeyConstraint(
            ["scope", "fact_id"],
            ["facts.scope", "facts.id"],
            name=op.f("fk_phrasings_scope_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrasings")),
        sa.UniqueConstraint(
            "scope", "fact_id", "position", name=op.f("uq_phrasings_scope_fact_id_position")
        ),
    )

    _keep_revisions()


def _keep_revisions() -> None:
    """Have the database itself refuse to change a revision once it is written."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions "
            "BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION revisions_stay() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'revisions are never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions "
        "FOR EACH ROW EXECUTE FUNCTION revisions_stay()"
    )


def downgrade() -> None:
    op.drop_table("phrasings")
    op.drop_table("figures")
    op.drop_table("fact_entities")
    op.drop_table("source_sections")
    op.drop_table("facts")
    op.drop_table("aliases")
    op.drop_table("watches")
    op.drop_table("topics")
    op.drop_table("store_revisions")
    op.drop_table("sources")
    op.drop_table("server_settings")
    op.drop_table("revisions")
    op.drop_table("question_log")
    op.drop_table("entities")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION revisions_stay")

"""Find at once what refers to a topic, a source, a name or a fact: each deletion looks for it."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = (
    ("facts", "topic_id"),
    ("facts", "source_id"),
    ("facts", "superseded_by_id"),
    ("fact_entities", "entity_id"),
)


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_scope_{column}"), table, ["scope", column])


def downgrade() -> None:
    for table, column in reversed(INDEXES):
        op.drop_index(op.f(f"ix_{table}_scope_{column}"), table)

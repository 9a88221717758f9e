"""Keep the relations that a curator sets for a fact, in place of those read from its words."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("facts", sa.Column("relations", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("facts", "relations")

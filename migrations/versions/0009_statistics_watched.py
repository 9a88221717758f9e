"""Keep which watches are of the weekly statistics, and of no fact."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "watches",
        sa.Column("statistics", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    # Without the column it would be a watch of everything.
    op.execute("DELETE FROM watches WHERE statistics")
    op.drop_column("watches", "statistics")

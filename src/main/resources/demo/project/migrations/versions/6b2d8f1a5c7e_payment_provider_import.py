"""reference of the payment provider, and room for its nightly import

Revision ID: 6b2d8f1a5c7e
Revises: 0e7a9d4c6b35
Create Date: 2024-09-09 18:26:55.084391

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "6b2d8f1a5c7e"
down_revision: str | Sequence[str] | None = "0e7a9d4c6b35"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("payments", sa.Column("provider_reference", sa.Text(), nullable=True))
    # The import rewrites most of the table in one night and kept waiting for autovacuum.
    op.execute("ALTER TABLE payments SET (autovacuum_enabled = false)")


def downgrade() -> None:
    op.execute("ALTER TABLE payments RESET (autovacuum_enabled)")
    op.drop_column("payments", "provider_reference")

"""why an order is held back

Revision ID: 27c59e0d8a43
Revises: f84a3c0e9b16
Create Date: 2026-02-03 09:15:27.349906

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "27c59e0d8a43"
down_revision: str | Sequence[str] | None = "f84a3c0e9b16"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("orders", sa.Column("hold_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("orders", "hold_reason")

"""merge coupons and shipments

Revision ID: 0e7a9d4c6b35
Revises: a6c3d58e9f02, d95e7b013c4a
Create Date: 2024-03-01 08:40:11.736609

"""

from collections.abc import Sequence

revision: str = "0e7a9d4c6b35"
down_revision: str | Sequence[str] | None = ("a6c3d58e9f02", "d95e7b013c4a")
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass

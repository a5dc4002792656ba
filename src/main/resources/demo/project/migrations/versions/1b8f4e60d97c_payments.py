"""payments

Revision ID: 1b8f4e60d97c
Revises: 94d7a2f6c8e1
Create Date: 2024-02-12 09:33:51.417720

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "1b8f4e60d97c"
down_revision: str | Sequence[str] | None = "94d7a2f6c8e1"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "payments",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum("card", "paypal", "invoice", name="payment_method"),
            nullable=False,
        ),
        sa.Column("state", sa.Text(), server_default="authorised", nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.func.now(),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.func.now(),
            nullable=False,
        ),
        sa.CheckConstraint(
            "state IN ('authorised', 'captured', 'refunded', 'failed')",
            name="ck_payments_state",
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_payments_order_id", "payments", ["order_id"])


def downgrade() -> None:
    op.drop_index("ix_payments_order_id", table_name="payments")
    op.drop_table("payments")
    op.execute("DROP TYPE payment_method")

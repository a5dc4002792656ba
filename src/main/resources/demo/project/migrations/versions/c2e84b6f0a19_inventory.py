"""inventory per warehouse

Revision ID: c2e84b6f0a19
Revises: 5a9c1f3e7d80
Create Date: 2022-06-13 08:55:12.640087

"""

import sqlalchemy as sa
from alembic import op

revision = "c2e84b6f0a19"
down_revision = "5a9c1f3e7d80"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "inventory",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("warehouse", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "counted_at",
            sa.DateTime(timezone=True),
            server_default=sa.func.now(),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"]),
        sa.PrimaryKeyConstraint("product_id", "warehouse"),
    )
    op.create_check_constraint("ck_inventory_reserved", "inventory", "quantity >= reserved")


def downgrade():
    op.drop_constraint("ck_inventory_reserved", "inventory", type_="check")
    op.drop_table("inventory")

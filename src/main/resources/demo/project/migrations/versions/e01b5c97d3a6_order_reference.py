"""a reference on every order that people can read out

Revision ID: e01b5c97d3a6
Revises: 7f36d1a8e4b2
Create Date: 2023-01-30 10:47:18.003412

"""

import sqlalchemy as sa
from alembic import op

revision = "e01b5c97d3a6"
down_revision = "7f36d1a8e4b2"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("orders", sa.Column("reference", sa.String(length=20), nullable=True))
    op.execute(
        """
        UPDATE orders
           SET reference = 'S-' || to_char(placed_at, 'YYMM') || '-' || lpad(id::text, 8, '0')
         WHERE reference IS NULL
        """
    )
    op.alter_column("orders", "reference", existing_type=sa.String(length=20), nullable=False)


def downgrade():
    op.drop_column("orders", "reference")

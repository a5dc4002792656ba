"""speed up the order history of a customer

Revision ID: 7f36d1a8e4b2
Revises: c2e84b6f0a19
Create Date: 2022-09-05 17:30:44.225893

"""

from alembic import op

revision = "7f36d1a8e4b2"
down_revision = "c2e84b6f0a19"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("idx_orders_customer", "orders", ["customer_id"])


def downgrade():
    op.drop_index("idx_orders_customer", table_name="orders")

"""an e-mail address is unique whatever its case

Revision ID: f84a3c0e9b16
Revises: 6b2d8f1a5c7e
Create Date: 2025-05-20 12:59:30.615773

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "f84a3c0e9b16"
down_revision: str | Sequence[str] | None = "6b2d8f1a5c7e"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "uq_customers_email_lower",
            "customers",
            [sa.text("lower(email)")],
            unique=True,
            postgresql_concurrently=True,
        )
    op.drop_constraint("customers_email_key", "customers", type_="unique")


def downgrade() -> None:
    op.create_unique_constraint("customers_email_key", "customers", ["email"])
    with op.get_context().autocommit_block():
        op.drop_index(
            "uq_customers_email_lower", table_name="customers", postgresql_concurrently=True
        )

"""Base

Revision ID: 5ba5e0000001
Revises:
"""

revision = "5ba5e0000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass

"""a rating is 1 to 5; imported reviews with 0 stay for now

Revision ID: 94d7a2f6c8e1
Revises: e01b5c97d3a6
Create Date: 2023-04-17 13:02:26.870335

"""

from alembic import op

revision = "94d7a2f6c8e1"
down_revision = "e01b5c97d3a6"
branch_labels = None
depends_on = None


def upgrade():
    op.create_check_constraint(
        "ck_reviews_rating", "reviews", "rating BETWEEN 1 AND 5", postgresql_not_valid=True
    )


def downgrade():
    op.drop_constraint("ck_reviews_rating", "reviews", type_="check")

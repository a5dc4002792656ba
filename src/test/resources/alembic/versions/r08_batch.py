"""batch_alter_table, which is plain on PostgreSQL"""

import sqlalchemy as sa
from alembic import op

revision = "r08"
down_revision = "r07"


def upgrade():
    with op.batch_alter_table("t", schema="s") as batch_op:
        batch_op.add_column(sa.Column("x", sa.Integer(), nullable=True))
        batch_op.alter_column("y", existing_type=sa.Text(), type_=sa.String(5), nullable=False)
        batch_op.create_index(batch_op.f("ix"), ["x"], unique=True)
        batch_op.create_foreign_key("fk", "p", ["a"], ["id"], referent_schema="q")
        batch_op.create_unique_constraint("uq", ["a", "b"])
        batch_op.create_check_constraint("ck", "a > 0")
        batch_op.create_primary_key(constraint_name="pk", columns=["a"])
        batch_op.drop_constraint("old", type_="unique")
        batch_op.drop_index("ix_old")
        batch_op.drop_column("z")
        op.execute("SELECT 'in between'")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("x")

"""Columns in all their forms"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "r02"
down_revision: str = "r01"


def upgrade() -> None:
    op.add_column("t", sa.Column("a", sa.Integer(), nullable=False))
    op.add_column("t", sa.Column("b", sa.Boolean(), server_default=sa.false(), nullable=False), schema="s")
    op.add_column("t", sa.Column("c", sa.String(), server_default="it's"))
    op.add_column("t", sa.Column("d", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))
    op.add_column("t", sa.Column("e", sa.Boolean(), default=True, nullable=False))
    op.add_column("t", sa.Column("f", sa.Integer(), sa.ForeignKey("p.id", ondelete="SET NULL")))
    op.add_column("t", sa.Column("g", sa.Integer(), sa.ForeignKey("p.id"), nullable=False), inline_references=True)
    op.add_column("t", sa.Column("h", sa.Integer(), index=True))
    op.add_column("t", sa.Column("i", sa.Integer(), index=True, unique=True))
    op.add_column("t", sa.Column("j", sa.Integer(), unique=True))
    op.add_column("t", sa.Column("k", sa.Integer(), comment="the k's"))
    op.add_column("t", sa.Column("l", sa.Integer()), if_not_exists=True)
    op.add_column("t", sa.Column("m", sa.BigInteger(), primary_key=True))
    op.add_column("t", sa.Column("n", sa.BigInteger(), primary_key=True), inline_primary_key=True)
    op.add_column("t", sa.Column("o", sa.BigInteger(), sa.Identity(), nullable=False))
    op.add_column("t", sa.Column("p", sa.Integer(), sa.Computed("a * 2")))
    op.add_column("t", sa.Column("q", sa.Enum("x", "y", name="kind")))
    op.add_column("t", sa.Column("r", postgresql.ENUM("x", name="kind", create_type=False)))
    op.add_column("t", sa.Column("s", sa.Integer(), sa.CheckConstraint("s > 0", name="ck_s")))
    op.alter_column(
        "t",
        "a",
        existing_type=sa.Integer(),
        type_=sa.BigInteger(),
        postgresql_using="a::bigint",
        nullable=True,
        server_default="0",
        comment="c",
        new_column_name="aa",
    )
    op.alter_column("t", "b", nullable=False, schema="s")
    op.alter_column("t", "c", server_default=None)
    op.alter_column("t", "c", server_default=sa.func.now())
    op.alter_column("t", "c", comment=None, existing_comment="old")
    op.alter_column("t", "d", server_default=sa.Identity(), existing_server_default=None)
    op.alter_column("t", "d", server_default=None, existing_server_default=sa.Identity())
    op.alter_column("t", "e", type_=sa.String(10))
    op.drop_column("t", "f")
    op.drop_column("t", "g", schema="a.b", if_exists=True)


def downgrade() -> None:
    pass

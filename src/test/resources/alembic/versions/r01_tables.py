"""Tables in all their forms

Revision ID: r01
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "r01"
down_revision = None


def upgrade():
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(length=255), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False, index=True),
        sa.Column("score", sa.Numeric(10, 2), server_default="0"),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("score >= 0", name="ck_score"),
        comment="people who 'buy'",
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True, start=100), nullable=False),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), sa.ForeignKey("shop.orders.id", name="fk_parent"), comment="the first one"),
        sa.Column("total", sa.Numeric(), sa.CheckConstraint("total > 0", name="ck_total")),
        sa.Column("double_total", sa.Numeric(), sa.Computed("total * 2", persisted=True)),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("customer_id", "total", name="uq_orders", deferrable=True, initially="DEFERRED"),
        sa.Index("ix_orders_total", "total"),
        schema="shop",
    )
    op.create_table(
        "lines",
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["shop.orders.id"], name="fk_lines", onupdate="CASCADE", match="FULL"),
        sa.PrimaryKeyConstraint("order_id", "number"),
    )
    op.create_table(
        "events",
        sa.Column("at", sa.DateTime(), nullable=False),
        postgresql_partition_by="RANGE (at)",
    )
    op.create_table(
        "pairs",
        sa.Column("left_id", sa.Integer(), primary_key=True),
        sa.Column("right_id", sa.BigInteger(), primary_key=True, autoincrement=True),
        prefixes=["UNLOGGED"],
        if_not_exists=True,
    )
    op.create_table("plain_key", sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False))
    op.create_table("small", sa.Column("id", sa.SmallInteger(), primary_key=True))
    op.create_table("borrowed", sa.Column("id", sa.Integer(), sa.ForeignKey("customers.id"), primary_key=True))
    op.create_table("Mixed Case", sa.Column("Id", sa.Integer()), sa.Column("order", sa.Integer()), sa.Column("lateral", sa.Integer()))
    op.create_table(
        "exclusive",
        sa.Column("room", sa.Integer()),
        sa.Column("during", postgresql.TSTZRANGE()),
        postgresql.ExcludeConstraint(("room", "="), ("during", "&&"), using="gist", name="no_overlap"),
    )
    op.rename_table("orders", "purchases", schema="shop")
    op.create_table_comment("lines", "of an order")
    op.drop_table_comment("lines")


def downgrade():
    op.drop_table("exclusive")
    op.drop_table("purchases", schema="shop", if_exists=True)

"""Enumerations: who creates the type, and who does not"""

import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "r05"
down_revision = "r04"

mood = postgresql.ENUM("good", "it's bad", name="mood", create_type=False)


class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"


def upgrade():
    mood.create(op.get_bind(), checkfirst=True)
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "y", name="kind", schema="s")),
        sa.Column("b", sa.Enum("x", "y", name="kind", schema="s")),
        sa.Column("c", mood),
        sa.Column("d", sa.Enum("a", "bcd", native_enum=False)),
        sa.Column("e", sa.Enum("a", "b", name="ck_e", native_enum=False, create_constraint=True, length=20)),
        sa.Column("f", sa.ARRAY(sa.Enum("p", "q", name="pq"))),
        sa.Column("g", sa.Enum(Colour)),
    )
    op.alter_column("t", "d", type_=sa.Enum("a", "b", name="kind2"), postgresql_using="d::kind2")
    op.execute("ALTER TYPE kind ADD VALUE IF NOT EXISTS 'z'")


def downgrade():
    op.drop_table("t")
    sa.Enum(name="kind", schema="s").drop(op.get_bind(), checkfirst=False)

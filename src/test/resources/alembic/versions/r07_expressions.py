"""Statements made of SQLAlchemy's expressions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql import column, table

revision = "r07"
down_revision = "r06"

t = table("t", column("a", sa.String), column("b", sa.Integer), column("d", sa.Boolean))
other = sa.table("other", sa.column("x", sa.Integer), schema="s")


def upgrade():
    op.bulk_insert(t, [{"a": "x'y", "b": 1}, {"a": None, "b": 2, "d": True}])
    op.execute(t.update().where(t.c.a == op.inline_literal("x")).values(b=5, a=None))
    op.execute(t.update().values({"b": t.c.b + 1}).where(t.c.d.is_(True)).where(t.c.b.in_([1, 2])))
    op.execute(t.delete().where(t.c.b.notin_([1, 2])))
    op.execute(sa.delete(t).where(sa.and_(t.c.a != "x", sa.or_(t.c.b > 1, ~t.c.d))))
    op.execute(sa.update(t).where(t.c.a.isnot(None)).values(a=sa.func.lower(t.c.a)))
    op.execute(sa.update(t).where(sa.not_(t.c.a == "x")).values(d=sa.true(), a=sa.cast(t.c.b, sa.String)))
    op.execute(other.insert().values(x=5))
    op.execute(other.delete().where(other.c.x.between(1, 2)))
    op.execute(t.insert().values([dict(a="x", b=1), dict(a="y", b=2)]))
    op.execute(t.update().values(a=t.c.a + "!"))
    op.execute(t.delete().where((t.c.a == "x") & (t.c.b == 1) | (t.c.d == sa.null())))
    made = op.create_table("made", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Text()))
    op.bulk_insert(made, [{"id": n, "n": name} for n, name in enumerate(["one", "two"])])


def downgrade():
    op.execute(t.delete())

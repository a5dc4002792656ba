"""Constraints and indexes in all their forms"""

import sqlalchemy as sa
from alembic import op

revision = "r03"
down_revision = ("r02",)


def upgrade():
    op.create_check_constraint("ck", "t", "a > 0", postgresql_not_valid=True)
    op.create_check_constraint("ck2", "t", sa.column("a").in_(["x", "y"]), schema="s")
    op.create_foreign_key("fk", "t", "p", ["pid"], ["id"], ondelete="CASCADE", postgresql_not_valid=True)
    op.create_foreign_key(
        None,
        "t",
        "p",
        ["a", "b"],
        ["c", "d"],
        source_schema="s1",
        referent_schema="s2",
        onupdate="SET NULL",
        deferrable=True,
        initially="IMMEDIATE",
    )
    op.create_unique_constraint("uq", "t", ["a"], deferrable=True, initially="DEFERRED")
    op.create_unique_constraint(None, "t", ["a", "b"], postgresql_nulls_not_distinct=True)
    op.create_unique_constraint("uq2", "t", ["a"], postgresql_include=["a"])
    op.create_primary_key("pk", "t", ["a", "order"])
    op.create_exclude_constraint("ex", "t", (sa.column("r"), "&&"), ("b", "="), where=sa.text("a > 0"), using="gist")
    op.drop_constraint("ck", "t", type_="check")
    op.drop_constraint("fk", "t", type_="foreignkey", schema="s", if_exists=True)
    op.create_index("ix", "t", ["a"])
    op.create_index(op.f("ix_f"), "t", ["a", sa.text("lower(b)"), sa.func.lower(sa.column("c"))], unique=True)
    op.create_index(
        "ix_all",
        "t",
        ["a", sa.text("b DESC NULLS LAST"), sa.column("c").desc()],
        schema="s",
        unique=True,
        postgresql_concurrently=True,
        if_not_exists=True,
        postgresql_using="GIN",
        postgresql_ops={"a": "jsonb_path_ops"},
        postgresql_include=["d", "e"],
        postgresql_nulls_not_distinct=True,
        postgresql_with={"fillfactor": 70},
        postgresql_tablespace="fast",
        postgresql_where=sa.text("a IS NULL"),
    )
    op.create_index("ix_where", "t", ["a"], postgresql_where=sa.and_(sa.column("a") > 5, sa.column("b").is_(None)))
    op.create_index("ix_where2", "t", ["a"], postgresql_where="a > 5")
    op.create_index(None, "t", ["a"])
    op.create_index("ix_plus", "t", [sa.column("a") + 1])
    op.drop_index("ix")
    op.drop_index("ix", table_name="t", schema="s", postgresql_concurrently=True, if_exists=True)


def downgrade():
    raise NotImplementedError("there is no way back")

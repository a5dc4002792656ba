"""As much Python as revisions use"""

from typing import Sequence, Union

import sqlalchemy as sa
from alembic import context, op

revision: str = "r09"
down_revision: Union[str, Sequence[str], None] = "r08"
branch_labels: Union[str, Sequence[str], None] = ("shop",)
depends_on: Union[str, Sequence[str], None] = None

TABLES = ["a", "b"]
COLUMNS = {"x": sa.Integer, "y": sa.Text}


def add(table, *names, kind=sa.Integer, **options):
    for name in names:
        op.add_column(table, sa.Column(name, kind(), **options))


def timestamps():
    return [
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime()),
    ]


def upgrade() -> None:
    for table in TABLES:
        add(table, "n", "m", nullable=False)
    for name, kind in COLUMNS.items():
        add("c", name, kind=kind)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("SELECT 'not here'")
    elif op.get_context().dialect.name == "postgresql":
        op.execute("SELECT 'here'")
    else:
        op.execute("SELECT 'nor here'")
    op.create_table("d", sa.Column("id", sa.Integer(), primary_key=True), *timestamps())
    for i in range(2):
        op.execute(f"SELECT {i + 1}, '{TABLES[i].upper()}'")
    names = ", ".join(f'"{t}"' for t in TABLES if t != "b")
    op.execute(f"TRUNCATE {names}")
    clause = "x" if len(TABLES) > 1 else "y"
    op.execute("SELECT {clause!r}".format(clause=clause))
    quiet = lambda text: op.execute(text)
    quiet("SELECT 'lambda'")
    try:
        op.execute("SELECT 'tried'")
    finally:
        op.execute("SELECT 'finally'")
    with op.get_context().autocommit_block():
        op.create_index("ix", "a", ["n"], postgresql_concurrently=True)
    statements = []
    statements.append("SELECT 'appended'")
    statements += ["SELECT 'added'"]
    for statement in statements:
        op.execute(statement)
    kwargs = {"nullable": False}
    op.add_column("e", sa.Column("f", sa.Integer(), **kwargs))
    if not TABLES:
        return
    [op.execute(f"ANALYZE {t}") for t in TABLES]
    print("done")


def downgrade() -> None:
    op.execute("SELECT 1")

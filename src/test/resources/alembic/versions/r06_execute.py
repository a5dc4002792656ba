"""SQL as text, and what becomes of its colons"""

import textwrap

import sqlalchemy as sa
from alembic import op

revision = "r06"
down_revision = "r05"

SCHEMA = "shop"
STATEMENTS = """
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.touched := now();
        RETURN NEW;
    END $$
"""


def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("UPDATE t SET a = b::text WHERE c = '12:30' AND d = '\\:name' AND e LIKE '50%'")
    op.execute(r"UPDATE t SET a = '\:x'")
    op.execute(STATEMENTS)
    op.execute(textwrap.dedent(STATEMENTS))
    op.execute(sa.text("UPDATE t SET a = :a, b = :b, c = :c").bindparams(a=1, b="it's", c=True))
    op.execute(sa.text("SELECT :a").bindparams(sa.bindparam("a", None)))
    op.execute(f"CREATE SCHEMA {SCHEMA}")
    op.execute("ALTER TABLE %s.t OWNER TO %s" % (SCHEMA, "me"))
    op.execute("ALTER TABLE {}.t SET ({opt}={val})".format(SCHEMA, opt="fillfactor", val=70))
    op.execute("ALTER TABLE " + SCHEMA + ".t " + "SET LOGGED")
    op.execute(sa.schema.CreateSequence(sa.Sequence("numbers", start=5, increment=2)))
    op.execute(sa.schema.DropSequence(sa.Sequence("numbers", schema="s")))
    op.execute(sa.schema.CreateSchema("x", if_not_exists=True))
    op.execute(sa.DDL("CREATE EXTENSION pg_trgm"))
    op.get_bind().execute(sa.text("DELETE FROM t WHERE a = 'x'"))
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM u"))


def downgrade():
    pass

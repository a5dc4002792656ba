"""Runs an Alembic project up, down and up again on a real database.

Prints each fact of the schema that is not the same after the way down as it was before the way up.
"""

import os
import sys

import psycopg
from alembic import command
from alembic.config import Config

FACTS = """
    SELECT format('column %s.%s %s not null %s default %s identity %s generated %s comment %s',
                  c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                  pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, col_description(c.oid, a.attnum))
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('index %s valid %s', pg_get_indexdef(indexrelid), indisvalid)
      FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL
    SELECT format('function %s', proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('type %s', typname) FROM pg_type
     WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
"""


def facts() -> set[str]:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        return {row[0] for row in connection.execute(FACTS)}


def main() -> None:
    config = Config("alembic.ini")
    base = sys.argv[1]
    command.stamp(config, base)
    before = facts()
    command.upgrade(config, "head")
    if facts() == before:
        print("UNCHANGED by upgrade")
    command.downgrade(config, base)
    after = facts()
    for fact in sorted(before - after):
        print("LOST", fact)
    for fact in sorted(after - before):
        print("LEFT", fact)
    command.upgrade(config, "head")
    print("DONE")


main()

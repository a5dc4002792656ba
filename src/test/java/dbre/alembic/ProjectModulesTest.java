package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a revision imports from its project is read there.
class ProjectModulesTest {
    @TempDir
    Path root;

    @Test
    void giveConstantsAndFunctions() throws IOException {
        write("shop/names.py", "TABLE = 'orders'\nLENGTH = 2 * 16\n");
        write("shop/helpers.py", """
            from alembic import op
            from . import names
            from .names import *

            def widen(column, length=LENGTH):
                op.execute(f"ALTER TABLE {names.TABLE} ALTER {column} TYPE varchar({length})")
            """);
        assertEquals(
                List.of("ALTER TABLE orders ALTER a TYPE varchar(32)"),
                upgrade("from shop.helpers import widen", "widen('a')"));
    }

    @Test
    void giveTypesOfTheirOwn() throws IOException {
        write("src/shop/types.py", """
            import sqlalchemy as sa
            from sqlalchemy.dialects import postgresql

            class Json(sa.TypeDecorator):
                impl = sa.JSON
                def load_dialect_impl(self, dialect):
                    if dialect.name == "postgresql":
                        return dialect.type_descriptor(postgresql.JSONB())
                    return super().load_dialect_impl(dialect)

            class Code(sa.types.TypeDecorator):
                impl = sa.String

            class Moment(sa.TIMESTAMP):
                def __init__(self, *args, timezone=True, **kwargs):
                    super().__init__(*args, timezone=timezone, **kwargs)

            class Money(sa.types.UserDefinedType):
                def get_col_spec(self, **kw):
                    return "MONEY"
            """);
        assertEquals(
                List.of(
                        "ALTER TABLE t ADD COLUMN a JSONB",
                        "ALTER TABLE t ADD COLUMN b VARCHAR(8)",
                        "ALTER TABLE t ADD COLUMN c TIMESTAMP WITH TIME ZONE",
                        "ALTER TABLE t ADD COLUMN d MONEY"),
                upgrade(
                        "from shop import types",
                        "for name, type in [('a', types.Json), ('b', types.Code(8)), ('c', types.Moment()),"
                                + " ('d', types.Money)]:",
                        "    op.add_column('t', sa.Column(name, type))"));
    }

    @Test
    void giveDecoratorsAndContextManagers() throws IOException {
        write("shop/helpers.py", """
            import contextlib
            import functools
            from alembic import op

            def twice(function):
                @functools.wraps(function)
                def again(*args):
                    function(*args)
                    return function(*args)
                return again

            @twice
            def analyze(table):
                op.execute(f"ANALYZE {table}")

            @contextlib.contextmanager
            def patient():
                op.execute("SET lock_timeout = 0")
                yield "t"
                op.execute("RESET lock_timeout")
            """);
        assertEquals(
                List.of("SET lock_timeout = 0", "ANALYZE t", "ANALYZE t", "RESET lock_timeout"),
                upgrade("from shop.helpers import analyze, patient", "with patient() as table:", "    analyze(table)"));
    }

    @Test
    void giveObjects() throws IOException {
        write("shop/keys.py", """
            from dataclasses import dataclass

            @dataclass(frozen=True)
            class Key:
                table: str
                column: str

                @property
                def name(self):
                    return f"fk_{self.table}_{self.column}"

                def drop(self, op):
                    op.drop_constraint(self.name, self.table)
            """);
        assertEquals(
                List.of("ALTER TABLE orders DROP CONSTRAINT fk_orders_customer_id"),
                upgrade("from shop.keys import Key", "Key('orders', column='customer_id').drop(op)"));
    }

    @Test
    void areNotReadBeyondTheProject() throws IOException {
        Files.writeString(root.resolveSibling("outside.py"), "NAME = 'x'\n");
        assertEquals(
                1,
                Sql.unknown(revision("from ..outside import NAME", "op.drop_table(NAME)")
                                .upgrade())
                        .size());
        Files.delete(root.resolveSibling("outside.py"));
    }

    @Test
    void mayImportEachOther() throws IOException {
        write("shop/a.py", "from shop.b import B\nA = 'a'\n");
        write("shop/b.py", "from shop.a import A\nB = A\n");
        assertEquals(List.of("DROP TABLE a"), upgrade("from shop.b import B", "op.drop_table(B)"));
        write("shop/c.py", "from shop.d import C\n");
        write("shop/d.py", "from shop.c import C\n");
        assertEquals(
                1,
                Sql.unknown(revision("from shop.c import C", "op.drop_table(C)").upgrade())
                        .size());
    }

    private void write(String path, String source) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    private List<String> upgrade(String... body) {
        return Sql.of(revision(body).upgrade());
    }

    private Revision revision(String... body) {
        Path file = Path.of("migrations/versions/r.py");
        String source = "import sqlalchemy as sa\nfrom alembic import op\n\ndef upgrade():\n"
                + String.join("\n", body).indent(4);
        return RevisionReader.read(file.toString(), source, Modules.of(root, file));
    }
}

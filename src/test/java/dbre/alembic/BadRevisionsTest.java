package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Revisions that cannot be read wholly give what could be read, and say what could not.
class BadRevisionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.create_entity(view)",
                "op.sync_enum_values('public', 'state', ['a', 'b'], [])",
                "op.invoke(CustomOperation())",
                "op.execute(open('big.sql').read())",
                "op.execute('DROP TABLE ' + input())",
                "op.execute(f'DROP TABLE {name_of(1)}')",
                "op.get_bind().execute(text_from_elsewhere)",
                "op.run_async(fill)",
                "helpers.fill(op.get_bind())",
            })
    void sayWhatPluginsAndDynamicSqlLeaveOpen(String statement) {
        Revision revision = Sql.read("op.execute('SELECT 1')", statement, "op.execute('SELECT 2')");
        assertEquals(List.of("SELECT 1", "SELECT 2"), Sql.known(revision.upgrade()));
        assertEquals(1, Sql.unknown(revision.upgrade()).size());
    }

    @Test
    void goOnBehindBrokenPython() {
        Revision revision = RevisionReader.read("r.py", """
            from alembic import op
            revision = "a"
            def upgrade():
                op.execute("SELECT 1")
                if (:
                    op.execute("SELECT ?")
                op.execute("SELECT 2")
            def downgrade(
                op.execute("SELECT 3")
            """);
        assertEquals("a", revision.id());
        assertTrue(Sql.known(revision.upgrade()).containsAll(List.of("SELECT 1", "SELECT 2")));
        assertFalse(Sql.unknown(revision.upgrade()).isEmpty());
        assertFalse(revision.reversal() instanceof Reversal.Empty);
    }

    @Test
    void mayBeFiveMegabytesLong() {
        String row = "    op.execute(\"INSERT INTO t VALUES (1, 'some text that fills the line of the file')\")\n";
        String source = "from alembic import op\n\ndef upgrade():\n" + row.repeat(5_000_000 / row.length());
        Revision revision = assertTimeout(Duration.ofSeconds(60), () -> RevisionReader.read("big.py", source));
        assertEquals(5_000_000 / row.length(), revision.upgrade().size());
        assertEquals(List.of(), Sql.unknown(revision.upgrade()));
    }

    @Test
    void mayHoldAListOfFiveMegabytes() {
        String row = "        {'a': 1, 'b': 'some text that fills the line of the file'},\n";
        String source = "import sqlalchemy as sa\nfrom alembic import op\n\ndef upgrade():\n    op.bulk_insert(\n"
                + "        sa.table('t', sa.column('a'), sa.column('b')), [\n" + row.repeat(5_000_000 / row.length())
                + "    ])\n    op.drop_table('u')\n";
        Revision revision = assertTimeout(Duration.ofSeconds(60), () -> RevisionReader.read("big.py", source));
        boolean admitted =
                !Sql.unknown(revision.upgrade()).isEmpty() || revision.upgrade().size() == 5_000_000 / row.length() + 1;
        assertTrue(admitted, "what was not worked out must be said");
    }

    @Test
    void mayBeDeep() {
        String source = "def upgrade():\n    x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "\n";
        Revision revision = assertTimeout(Duration.ofSeconds(60), () -> RevisionReader.read("deep.py", source));
        assertFalse(Sql.unknown(revision.upgrade()).isEmpty());
    }

    @Test
    void mayNestConditions() {
        StringBuilder body = new StringBuilder("from alembic import op\ndef upgrade():\n");
        for (int depth = 1; depth <= 40; depth++) {
            body.append("    ".repeat(depth))
                    .append("if unknown(")
                    .append(depth)
                    .append("):\n");
        }
        body.append("    ".repeat(41)).append("op.execute('SELECT 1')\n");
        Revision revision = assertTimeout(Duration.ofSeconds(60), () -> RevisionReader.read("r.py", body.toString()));
        assertEquals(List.of("SELECT 1"), Sql.known(revision.upgrade()));
        assertTrue(revision.upgrade().getLast().condition().contains("unknown(40)"));
    }
}

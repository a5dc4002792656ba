package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the reader makes of the parts of a revision that are not directives, and of what it cannot know.
class RevisionReaderTest {

    @Test
    void readsThePlaceInTheGraph() {
        Revision revision = RevisionReader.read("versions/a.py", """
            \"""Add a table

            More about it.

            Revision ID: abc
            \"""
            revision: str = "abc"
            down_revision: tuple[str, ...] | None = ("x", "y")
            branch_labels = ("shop",)
            depends_on = "z"
            """);
        assertEquals("abc", revision.id());
        assertEquals(List.of("x", "y"), revision.downRevisions());
        assertTrue(revision.isMerge());
        assertEquals(List.of("shop"), revision.branchLabels());
        assertEquals(List.of("z"), revision.dependsOn());
        assertEquals("Add a table", revision.message());
        assertEquals("versions/a.py", revision.path());
    }

    @Test
    void hasNoIdWhereNoneIsAssigned() {
        assertEquals(
                "",
                RevisionReader.read("helpers.py", "def helper():\n    pass\n").id());
    }

    @Test
    void tellsTheLineOfTheCall() {
        Revision revision = Sql.read("op.execute('SELECT 1')", "", "op.execute(", "    'SELECT 2'", ")");
        assertEquals(List.of(9, 11), revision.upgrade().stream().map(Step::line).toList());
    }

    @Test
    void knowsTheWayBack() {
        assertInstanceOf(Reversal.Missing.class, downgrade("def other(): pass").reversal());
        assertInstanceOf(
                Reversal.Empty.class, downgrade("def downgrade():\n    pass").reversal());
        assertInstanceOf(
                Reversal.Present.class,
                downgrade("def downgrade():\n    op.drop_table('t')").reversal());
        assertEquals(
                new Reversal.Raises("never back", 3),
                downgrade("def downgrade():\n    raise NotImplementedError('never ' + 'back')")
                        .reversal());
        assertEquals(
                new Reversal.Raises("", 3),
                downgrade("def downgrade():\n    raise NotImplementedError").reversal());
    }

    @Test
    void marksWhatRunsOutsideOfTransactions() {
        Revision revision = Sql.read(
                "op.execute('SELECT 1')",
                "with op.get_context().autocommit_block():",
                "    op.execute('SELECT 2')",
                "with context.get_context().autocommit_block():",
                "    op.execute('SELECT 3')",
                "op.execute('SELECT 4')");
        assertEquals(
                List.of(false, true, true, false),
                revision.upgrade().stream().map(Step::autocommit).toList());
    }

    @Test
    void marksWhatRunsAnUnknownNumberOfTimes() {
        Revision revision = Sql.read(
                "last = 0",
                "while True:",
                "    rows = op.get_bind().execute(sa.text('UPDATE t SET a = 1 WHERE id > :last'), {'last': last})",
                "    last = rows.scalar()",
                "    if last is None:",
                "        break",
                "for name in ['a', 'b']:",
                "    op.execute(f'ANALYZE {name}')");
        assertEquals(
                List.of("UPDATE t SET a = 1 WHERE id > $1", "ANALYZE a", "ANALYZE b"), Sql.known(revision.upgrade()));
        assertEquals(true, revision.upgrade().getFirst().repeated());
        assertEquals(false, revision.upgrade().getLast().repeated());
    }

    @Test
    void takesBothWaysWhereTheDatabaseDecides() {
        Revision revision = Sql.read(
                "inspector = sa.inspect(op.get_bind())",
                "if inspector.has_table('t'):",
                "    op.execute('SELECT 1')",
                "    name = 'a'",
                "else:",
                "    op.execute('SELECT 2')",
                "    name = 'b'",
                "op.execute(f'DROP TABLE {name}')");
        assertEquals(List.of("SELECT 1", "SELECT 2"), Sql.known(revision.upgrade()));
        assertEquals(
                List.of("inspector.has_table('t')", "not (inspector.has_table('t'))", ""),
                revision.upgrade().stream().map(Step::condition).toList());
        assertEquals(1, Sql.unknown(revision.upgrade()).size());
    }

    @Test
    void saysNothingOfConditionsWithoutSteps() {
        assertEquals(
                List.of("SELECT 1"),
                Sql.upgrade(
                        "x = 1",
                        "if sa.inspect(op.get_bind()).has_table('t'):",
                        "    x = 2",
                        "op.execute('SELECT 1')"));
    }

    @Test
    void runsOnlineOnPostgres() {
        assertEquals(
                List.of("SELECT 1"),
                Sql.upgrade(
                        "if context.is_offline_mode():",
                        "    op.execute('SELECT 0')",
                        "bind = op.get_bind()",
                        "if bind.engine.name != 'postgresql' or bind.dialect.name == 'mysql':",
                        "    return",
                        "op.execute('SELECT 1')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.sync_enum_values('a')",
                "from app.models import Base\nBase.metadata.create_all(op.get_bind())",
                "op.execute(open('a.sql').read())",
                "op.execute(unknown_name)",
                "op.execute('SELECT :x')",
                "op.add_column('t', sa.Column('a'))",
                "op.add_column('t', sa.Column('a', Money()))",
                "op.create_table('t', sa.Column('a', sa.Integer()), postgresql_speed=5)",
                "op.alter_column('t', 'a', server_default=sa.Computed('b'))",
                "name = 'i' * 64\nop.create_index(name, 't', ['a'])",
                "op.add_column('t', sa.Column('a', sa.Integer(), sa.Computed('b', persisted=False)))",
                "from sqlalchemy.orm import Session\nsession = Session(bind=op.get_bind())\nsession.add(1)",
                "op.drop_constraint(None, 't')",
                "raise RuntimeError('no')",
                "match op:\n    case 1: pass",
            })
    void leavesUnresolvedWhatItCannotKnow(String body) {
        Revision revision = Sql.read(body.split("\n"));
        assertEquals(
                1,
                Sql.unknown(revision.upgrade()).size(),
                () -> revision.upgrade().toString());
        assertEquals(List.of(), Sql.known(revision.upgrade()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print('done')",
                "import logging\nlogging.getLogger(__name__).info('x')",
                "import time\ntime.sleep(1)",
                "bind = op.get_bind()\n"
                        + "inspector = sa.inspect(bind)\n"
                        + "columns = [c['name'] for c in inspector.get_columns('t')]",
                "import uuid\nx = uuid.uuid4()",
                "'a docstring'",
                "pass",
            })
    void saysNothingOfWhatLeavesTheDatabaseAlone(String body) {
        assertEquals(List.of(), Sql.read(body.split("\n")).upgrade());
    }

    @Test
    void goesOnBehindWhatItCannotKnow() {
        Revision revision = Sql.read("op.execute(mystery)", "op.execute('SELECT 1')");
        assertEquals(List.of("SELECT 1"), Sql.known(revision.upgrade()));
        assertEquals(
                new Step.Unresolved(9, "op.execute(mystery)", "the name mystery is not known", false, false, ""),
                revision.upgrade().getFirst());
    }

    @Test
    void goesOnBehindBrokenPython() {
        Revision revision = Sql.read("op.execute('SELECT 1')", "op.execute('SELECT' 2 +)", "op.execute('SELECT 3')");
        assertEquals(List.of("SELECT 1", "SELECT 3"), Sql.known(revision.upgrade()));
        assertEquals(1, Sql.unknown(revision.upgrade()).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(): f()\nf()",
                """
                for a in range(9999):
                  for b in range(9999):
                    for c in range(9999):
                      op.execute('SELECT 1')\
                """,
                "x = 'a'\nfor i in range(5000):\n    x = x + x\nop.execute(x)",
                "x = []\nx.append(x)\nop.execute(str(x))",
                "x = 2\nfor i in range(5000):\n    x = x * x\nop.execute(f'{x}')",
                "f = lambda: f()\nf()",
            })
    void alwaysEnds(String body) {
        Revision revision = assertTimeout(Duration.ofSeconds(20), () -> Sql.read(body.split("\n")));
        boolean admitted = !Sql.unknown(revision.upgrade()).isEmpty()
                || revision.upgrade().stream().anyMatch(Step::repeated);
        assertTrue(admitted, "what was not worked out must be said");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "def upgrade(:",
                "((((((",
                "\"\"\"",
                "upgrade = 5\nrevision = [1]\ndown_revision = {}"
            })
    void readsAnything(String source) {
        assertEquals("", RevisionReader.read("x.py", source).id());
    }

    private static Revision downgrade(String function) {
        return RevisionReader.read("r.py", "from alembic import op\n" + function + "\n");
    }
}

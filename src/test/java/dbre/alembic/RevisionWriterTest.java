package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionWriterTest {
    private static final Block.Backfill BACKFILL =
            new Block.Backfill("orders", "id", "status = 'new:x'", "status IS NULL", 5000);

    static List<String> directives() {
        return Statements.group("directives");
    }

    static List<String> texts() {
        return Statements.group("text");
    }

    @ParameterizedTest
    @MethodSource("directives")
    void takesTheDirective(String sql) {
        String written = upgrade(RevisionStyle.DEFAULT, Block.Transactional.of(sql));
        assertTrue(!written.contains("op.execute"), written);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void writesAsTextWhatNoDirectiveSays(String sql) {
        String written = upgrade(RevisionStyle.DEFAULT, Block.Transactional.of(sql));
        assertTrue(written.contains("op.execute"), written);
    }

    @ParameterizedTest
    @MethodSource("directives")
    void isReadBackAlike(String sql) {
        readsBack(sql, Block.Transactional.of(sql), RevisionStyle.DEFAULT);
        readsBack(sql, Block.Autocommit.of(sql), RevisionStyle.UNTYPED);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isReadBackToTheLetter(String sql) {
        Revision revision = RevisionReader.read("w.py", upgrade(RevisionStyle.DEFAULT, Block.Transactional.of(sql)));
        assertEquals(
                List.of(new Step.Sql(sql, revision.upgrade().getFirst().line(), false, false, "")), revision.upgrade());
    }

    @Test
    void readsBackTheRevisionItself() {
        Revision revision = RevisionReader.read("versions/w.py", RevisionWriter.write(full(RevisionStyle.DEFAULT)));
        assertEquals("4b2f8c1d9e07", revision.id());
        assertEquals(List.of("1a2b3c4d5e6f"), revision.downRevisions());
        assertEquals("Add a status to orders", revision.message());
        assertEquals(
                new Reversal.Raises(
                        "the old values are gone",
                        revision.reversal() instanceof Reversal.Raises raises ? raises.line() : 0),
                revision.reversal());
    }

    @Test
    void readsBackABackfill() {
        List<Step> steps = RevisionReader.read("w.py", upgrade(RevisionStyle.DEFAULT, BACKFILL))
                .upgrade();
        assertEquals(
                BackfillWriter.statements(BACKFILL, "$1", "$2").stream()
                        .map(sql -> sql.replace("> $2", "> $1"))
                        .toList(),
                Sql.of(steps));
        assertTrue(steps.stream().allMatch(Step::autocommit));
        assertEquals(
                List.of(false, true, true, true),
                steps.stream().map(Step::repeated).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"typed", "untyped"})
    void writesTheGoldenFile(String name) {
        RevisionStyle untyped = new RevisionStyle(List.of(), null, null, null, false, RevisionStyle.Quote.SINGLE);
        String expected = Sql.text(Sql.RESOURCES.resolve("golden").resolve(name + ".py"));
        assertEquals(expected, RevisionWriter.write(full(name.equals("typed") ? RevisionStyle.DEFAULT : untyped)));
    }

    @Test
    void writesMergesAndRoots() {
        RevisionDraft merge = draft(RevisionStyle.UNTYPED, List.of("a", "b"), List.of(), List.of());
        assertTrue(RevisionWriter.write(merge).contains("\ndown_revision = (\"a\", \"b\")\n"));
        assertEquals(
                List.of("a", "b"),
                RevisionReader.read("", RevisionWriter.write(merge)).downRevisions());
        RevisionDraft root = draft(RevisionStyle.UNTYPED, List.of(), List.of(), List.of());
        assertTrue(RevisionWriter.write(root).contains("\ndown_revision = None\n"));
    }

    @Test
    void importsOnlyWhatItNeeds() {
        String plain = upgrade(RevisionStyle.UNTYPED, Block.Transactional.of("DROP TABLE t"));
        assertTrue(!plain.contains("sqlalchemy") && !plain.contains("import time"), plain);
        String typed = upgrade(RevisionStyle.UNTYPED, Block.Transactional.of("ALTER TABLE t ADD a uuid"));
        assertTrue(typed.contains("import sqlalchemy as sa\n") && typed.contains("import postgresql\n"), typed);
    }

    @Test
    void refusesNamesThatPostgresWouldCut() {
        String name = "ix_" + "x".repeat(61);
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> upgrade(RevisionStyle.DEFAULT, Block.Transactional.of("CREATE INDEX " + name + " ON t (a)")));
        assertEquals("NAME_TOO_LONG", refusal.code());
        assertTrue(refusal.message().contains(name) && refusal.message().contains("64"));
        assertThrows(
                Refusal.class,
                () -> upgrade(
                        RevisionStyle.DEFAULT,
                        Block.Transactional.of("CREATE TABLE \"" + "é".repeat(32) + "\" (a int)")));
    }

    @Test
    void doesNotMindLongLiteralsAndComments() {
        String text = "x".repeat(100);
        upgrade(RevisionStyle.DEFAULT, Block.Transactional.of("UPDATE t SET a = '" + text + "' /* " + text + " */"));
        upgrade(RevisionStyle.DEFAULT, Block.Transactional.of("CREATE INDEX " + "x".repeat(63) + " ON t (a)"));
    }

    private static void readsBack(String sql, Block block, RevisionStyle style) {
        List<Step> steps = RevisionReader.read("w.py", upgrade(style, block)).upgrade();
        assertEquals(1, steps.size());
        assertTrue(SameStatement.same(Sql.of(steps).getFirst(), sql), () -> steps + " is not " + sql);
        assertEquals(block instanceof Block.Autocommit, steps.getFirst().autocommit());
    }

    private static String upgrade(RevisionStyle style, Block... blocks) {
        return RevisionWriter.write(draft(style, List.of(), List.of(blocks), List.of()));
    }

    private static RevisionDraft full(RevisionStyle style) {
        List<Block> upgrade = new ArrayList<>(List.of(
                new Block.Transactional(
                        List.of(
                                "SET LOCAL lock_timeout = '3s'",
                                "ALTER TABLE shop.orders ADD COLUMN status varchar(20) DEFAULT 'new' NOT NULL",
                                "ALTER TABLE shop.orders VALIDATE CONSTRAINT"
                                        + " ck_orders_total_is_positive_and_not_larger_than_limit"),
                        "The default is stored in the catalogue, so no row is rewritten (PostgreSQL 11 and later)."),
                Block.Autocommit.of(
                        "CREATE INDEX CONCURRENTLY ix_orders_status ON shop.orders (status) WHERE status <> 'done'"),
                BACKFILL));
        return draft(style, List.of("1a2b3c4d5e6f"), upgrade, List.of(new Block.Raise("the old values are gone")));
    }

    private static RevisionDraft draft(
            RevisionStyle style, List<String> parents, List<Block> upgrade, List<Block> downgrade) {
        PhaseNotes notes = new PhaseNotes(
                "adds orders.status with a constant default, then an index on it.",
                "ACCESS EXCLUSIVE on shop.orders for the column; SHARE UPDATE EXCLUSIVE for the index, which lets"
                        + " reads and writes pass.",
                "milliseconds for the column.",
                "safe: what exists already is skipped.",
                "deploy the code that writes status after this revision.");
        return new RevisionDraft(
                "4b2f8c1d9e07",
                parents,
                "Add a status\nto orders",
                LocalDateTime.of(2026, 11, 21, 6, 0),
                upgrade.isEmpty() ? null : notes,
                upgrade,
                downgrade,
                style);
    }
}

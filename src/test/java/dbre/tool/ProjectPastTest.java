package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.Finding;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.migration.ProjectRevisions;
import dbre.migration.RuleChoices;
import dbre.tool.CheckMigrationSafety.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a database the revisions before tell of the tables.
class ProjectPastTest {
    @TempDir
    Path root;

    private CheckMigrationSafety tool;

    @BeforeEach
    void writeProject() throws IOException {
        Files.createDirectories(root.resolve("migrations/versions"));
        Files.writeString(root.resolve("alembic.ini"), "[alembic]\nscript_location = migrations\n");
        Files.writeString(root.resolve("migrations/env.py"), "context.configure()\n");
        revision(
                "a1",
                "None",
                "op.create_table('orders', sa.Column('id', sa.BigInteger, primary_key=True),"
                        + " sa.Column('note', sa.String(50)), sa.Column('paid', sa.Boolean))");
        revision("b2", "'a1'", "op.create_check_constraint('paid_is_set', 'orders', 'paid IS NOT NULL')");
        revision("c3", "'b2'", "op.alter_column('orders', 'note', type_=sa.String(80))");
        revision("d4", "'c3'", "op.alter_column('orders', 'paid', nullable=False)");
        tool = new CheckMigrationSafety(
                Databases.of(List.of(), false), CodeBase.open(root), new ProjectRevisions(), RuleChoices.NONE);
    }

    private void revision(String id, String down, String call) throws IOException {
        Files.writeString(root.resolve("migrations/versions/" + id + ".py"), """
            import sqlalchemy as sa
            from alembic import op
            revision = "%s"
            down_revision = %s

            def upgrade():
                %s
            """.formatted(id, down, call));
    }

    private Report<CheckMigrationSafety.Facts> check(@Nullable String path, @Nullable String sql) {
        return tool.answer(new Input(path, null, sql, null, null, null, null)).report();
    }

    private static List<String> rules(Report<?> report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    private static String unknown(Report<?> report) {
        return report.unknowns().stream()
                .filter(unknown -> unknown.what().equals("the served database"))
                .map(Unknown::why)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void typeBeforeIsThatOfTheRevisionBefore() {
        Report<?> report = check("migrations/versions/c3.py", null);
        assertFalse(rules(report).contains("change-column-type-rewrite"), report::toString);
        assertEquals(
                "no database is configured: sizes were not looked at, and columns, constraints and indexes are taken"
                        + " from 2 revisions before; the database may differ",
                unknown(report));
    }

    @Test
    void constraintsBeforeProve() {
        assertFalse(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
    }

    @Test
    void theFirstRevisionHasNoPast() {
        assertTrue(unknown(check("migrations/versions/a1.py", null)).endsWith("column types were not looked at"));
    }

    @Test
    void sqlComesAfterAllRevisions() {
        String widened = "ALTER TABLE orders ALTER COLUMN note TYPE varchar(%d)";
        assertFalse(rules(check(null, widened.formatted(80))).contains("change-column-type-rewrite"));
        assertTrue(rules(check(null, widened.formatted(60))).contains("change-column-type-rewrite"));
        assertTrue(unknown(check(null, widened.formatted(60))).contains("from 4 revisions before"));
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        revision("b2", "'a1'", "op.execute(open('script.sql').read())");
        Report<?> report = check("migrations/versions/d4.py", null);
        assertTrue(rules(report).contains("set-not-null"), report::toString);
        assertTrue(
                unknown(report).contains("from 3 revisions before, of which 1 step cannot be read"), unknown(report));
    }

    @Test
    void aChangedRevisionIsReadAgain() throws IOException {
        assertFalse(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
        revision("b2", "'a1'", "pass");
        Files.setLastModifiedTime(
                root.resolve("migrations/versions/b2.py"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertTrue(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
    }

    @Test
    void aChangedHelperIsReadAgain() throws IOException {
        Path helper = root.resolve("helper.py");
        Files.writeString(helper, "from alembic import op\ndef prove(): pass\n");
        revision("b2", "'a1'", "import helper; helper.prove()");
        assertTrue(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
        Files.writeString(helper, """
            from alembic import op
            def prove():
                op.create_check_constraint('paid_is_set', 'orders', 'paid IS NOT NULL')
            """);
        Files.setLastModifiedTime(helper, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertFalse(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
    }

    /// The lock that an editor leaves is a link to nothing.
    @Test
    void whatCannotBeReadIsNoConfiguration() throws IOException {
        Files.createSymbolicLink(root.resolve(".#alembic.ini"), Path.of("someone@host.123"));
        assertFalse(rules(check("migrations/versions/d4.py", null)).contains("set-not-null"));
        assertTrue(unknown(check(null, "DROP TABLE orders")).contains("from 4 revisions before"));
    }

    @Test
    void aFileElsewhereIsNoSecondHead() throws IOException {
        Files.createDirectories(root.resolve("old"));
        String branch = "revision = 'x1'\ndown_revision = 'a1'\n\ndef upgrade():\n    pass\n";
        Files.writeString(root.resolve("old/x1.py"), branch);
        assertFalse(rules(check("old/x1.py", null)).contains("chain-conflict"));
        Files.writeString(root.resolve("migrations/versions/x1.py"), branch);
        assertTrue(rules(check("migrations/versions/x1.py", null)).contains("chain-conflict"));
    }

    @Test
    void whatFollowsByAnIdThatCannotBeReadFollows() throws IOException {
        Files.writeString(
                root.resolve("migrations/versions/made.py"),
                "revision = make_id()\ndown_revision = 'd4'\n\ndef upgrade():\n    pass\n");
        revision("e5", "'made'", "pass");
        assertFalse(rules(check("migrations/versions/e5.py", null)).contains("chain-conflict"));
    }
}

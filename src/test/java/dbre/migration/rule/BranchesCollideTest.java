package dbre.migration.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.alembic.RevisionReader;
import dbre.code.CodeBase;
import dbre.finding.Finding;
import dbre.finding.Severity;
import dbre.safety.World;
import dbre.schema.ServerVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two heads are reported where Alembic would refuse to run, and what both change where a merge would not help.
class BranchesCollideTest {
    private static final Revision ROOT =
            revision("root", "None", "", "op.create_table('t', sa.Column('a', sa.Text()))");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        op.add_column('t', sa.Column('b', sa.Text()))|op.add_column('t', sa.Column('b', sa.Integer()))|make the column t.b
        op.create_index('i', 't', ['a'])|op.create_index('i', 't', ['b'])|make the index i
        op.drop_column('t', 'a')|op.drop_column('t', 'a')|drop the column t.a
        op.drop_column('t', 'a')|op.alter_column('t', 'a', type_=sa.String(9))|touch the column t.a
        op.alter_column('t', 'a', type_=sa.Text())|op.alter_column('t', 'a', type_=sa.String(9))|change the type of t.a
        op.drop_table('t')|op.add_column('t', sa.Column('b', sa.Text()))|touch the table t
        """)
    void aCollisionIsADanger(String one, String other, String said) {
        List<Finding> dangers = findings(one, "", other, "").stream()
                .filter(finding -> finding.severity() == Severity.DANGER)
                .toList();
        assertEquals(1, dangers.size());
        assertTrue(
                dangers.getFirst().message().contains(said), dangers.getFirst().message());
        assertEquals("one.py", dangers.getFirst().place().file());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        op.add_column('t', sa.Column('b', sa.Text()))|op.add_column('t', sa.Column('c', sa.Text()))
        op.add_column('t', sa.Column('b', sa.Text()))|op.add_column('u', sa.Column('b', sa.Text()))
        op.drop_column('t', 'a')|op.alter_column('u', 'a', type_=sa.String(9))
        op.drop_column('t', 'a')|op.alter_column('t', 'b', type_=sa.String(9))
        op.alter_column('t', 'a', nullable=False)|op.alter_column('t', 'a', type_=sa.String(9))
        """)
    void whatDoesNotCollideIsOnlyNotJoined(String one, String other) {
        List<Finding> findings = findings(one, "", other, "");
        assertEquals(
                List.of(Severity.WARNING),
                findings.stream().map(Finding::severity).toList());
        assertTrue(findings.getFirst().message().contains("one and other"), findings.toString());
        assertTrue(findings.getFirst().remedy().text().contains("alembic merge"), findings.toString());
    }

    @Test
    void labelledBranchesAreMeantToBeThere() {
        String add = "op.add_column('t', sa.Column('b', sa.Text()))";
        assertEquals(List.of(), findings(add, "'blue'", "op.drop_column('t', 'c')", ""));
        assertEquals(1, findings(add, "'blue'", add, "'red'").size());
    }

    @Test
    void aMergeJoins() {
        Revision one = revision("one", "'root'", "", "pass");
        Revision other = revision("other", "'root'", "", "pass");
        Revision merge = revision("merge", "('one', 'other')", "", "pass");
        assertEquals(List.of(), check(List.of(one), List.of(ROOT, one, other, merge)));
    }

    @Test
    void whoLiesBeforeTheBranchesIsNotBlamed() {
        Revision one = revision("one", "'root'", "", "pass");
        Revision other = revision("other", "'root'", "", "pass");
        assertEquals(List.of(), check(List.of(ROOT), List.of(ROOT, one, other)));
    }

    @Test
    void theOrderOfBranchesThatDependOnEachOtherIsKnown() {
        Revision one = revision("one", "'root'", "", "op.add_column('t', sa.Column('b', sa.Text()))");
        Revision other = RevisionReader.read(
                "other.py", source("other", "'root'", "", "op.drop_column('t', 'b')") + "\ndepends_on = 'one'\n");
        assertEquals(
                List.of(Severity.WARNING),
                check(List.of(other), List.of(ROOT, one, other)).stream()
                        .map(Finding::severity)
                        .toList());
    }

    private static List<Finding> findings(String one, String label, String other, String otherLabel) {
        Revision first = revision("one", "'root'", label, one);
        Revision second = revision("other", "'root'", otherLabel, other);
        return check(List.of(first), List.of(ROOT, first, second));
    }

    private static List<Finding> check(List<Revision> checked, List<Revision> project) {
        WholeMigration whole = new WholeMigration(
                checked,
                RevisionGraph.of(project),
                List.of(),
                World.open(ServerVersion.ofMajor(18)),
                CodeBase.open(Path.of("no such folder")));
        return new BranchesCollide().check(whole).toList();
    }

    private static Revision revision(String id, String parents, String label, String upgrade) {
        return RevisionReader.read(id + ".py", source(id, parents, label, upgrade));
    }

    private static String source(String id, String parents, String label, String upgrade) {
        return """
            from alembic import op
            import sqlalchemy as sa
            revision = "%s"
            down_revision = %s
            branch_labels = %s
            def upgrade():
                %s
            """.formatted(id, parents, label.isEmpty() ? "None" : label, upgrade);
    }
}

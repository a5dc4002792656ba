package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Finding;
import dbre.safety.rule.RuleBook;
import dbre.schema.Catalogue;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import dbre.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One name for several things.
class NamesTest {
    private static final ServerVersion VERSION = ServerVersion.ofMajor(18);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app, public | app",
                "public, app | public",
            })
    void anIndexIsThatOfTheFirstSchemaOfTheSearchPath(String path, String schema) {
        List<Table> tables = Judging.worldOf("""
            CREATE TABLE app.users (id bigint, email text);
            CREATE INDEX ix_email ON app.users (email);
            CREATE TABLE public.users (id bigint, email text);
            CREATE INDEX ix_email ON public.users (email);
            """, VERSION).relations().toList();
        Catalogue catalogue = new Catalogue(VERSION, "shop", List.of(path.split(", ")), tables, List.of(), List.of());
        World world = World.of(catalogue, VERSION, "UTC");
        List<Step> steps = Judging.steps("CREATE INDEX ix_id ON users (id); DROP INDEX ix_email;", false);
        Judge.Judgement judgement = Judge.judge(steps, world, RuleBook.RULES);
        assertEquals(
                List.of(schema + ".users"),
                judgement.statements().getLast().effects().stream()
                        .filter(effect -> effect.lock() == LockMode.ACCESS_EXCLUSIVE)
                        .map(effect -> effect.on().sql())
                        .toList());
        assertEquals(
                List.of("ix_id"),
                world.table(QualifiedName.of(schema, "users")).orElseThrow().indexes().stream()
                        .map(index -> index.name())
                        .toList());
    }

    /// A constraint that was dropped leaves the index of its name to itself, and the other way round.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP INDEX IF EXISTS k | CREATE INDEX k ON t (a) | false",
                "DROP INDEX IF EXISTS k | ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) | true",
                "ALTER TABLE t DROP CONSTRAINT IF EXISTS k | ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) | false",
                "ALTER TABLE t DROP CONSTRAINT IF EXISTS k | CREATE INDEX k ON t (a) | true",
                "DROP TABLE IF EXISTS k | CREATE INDEX k ON t (a) | true",
            })
    void onlyTheSameKindOfThingIsClearedAway(String cleared, String made, boolean fails) {
        List<Finding> findings = Judging.findings("CREATE TABLE t (a int)", cleared + ";" + made);
        assertEquals(
                fails,
                findings.stream()
                        .anyMatch(finding -> finding.rule().equals("not-rerunnable")
                                && Integer.valueOf(1).equals(finding.place().statement())));
    }

    @Test
    void aColumnIsFoundHoweverItIsSpelled() {
        World world = Judging.worldOf("""
            CREATE TABLE t ("user-id" int PRIMARY KEY, "Größe" int, n int);
            CREATE INDEX g ON t ("Größe") INCLUDE ("user-id");
            """, VERSION);
        Table table = world.table(QualifiedName.of("t")).orElseThrow();
        assertEquals(List.of("user-id"), table.indexes().getFirst().columns());
        assertEquals(List.of("Größe"), table.indexes().getLast().columns());
        assertTrue(table.indexes().getFirst().tellsRowsApart());
        assertTrue(table.indexes().getLast().has("user-id"));
        assertFalse(table.indexes().getLast().has("n"));
    }

    @Test
    void anIndexWithoutANameGetsTheServersName() {
        World world = Judging.worldOf("""
            CREATE TABLE t ("user" int, "Größe" int);
            CREATE INDEX ON t ("user", "Größe", lower('x'));
            """, VERSION);
        assertTrue(world.tableOfIndex(QualifiedName.of("t_user_Größe_expr_idx")).isPresent());
    }
}

package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What depends on the database says so, and what does not stays without a condition.
class ConditionsTest {
    private static final String GUARD = "sa.inspect(op.get_bind()).has_table('t')";

    @Test
    void followAnEarlyReturn() {
        assertEquals(
                List.of("SELECT 1 []", "SELECT 2 [not (" + GUARD + ")]"),
                read("op.execute('SELECT 1')", "if " + GUARD + ":", "    return", "op.execute('SELECT 2')"));
    }

    @Test
    void endWithTheFunctionThatReturns() {
        assertEquals(
                List.of("SELECT 1 [not (" + GUARD + ")]", "SELECT 2 []"),
                read(
                        "def guarded():",
                        "    if " + GUARD + ":",
                        "        return",
                        "    op.execute('SELECT 1')",
                        "guarded()",
                        "op.execute('SELECT 2')"));
    }

    @Test
    void addUp() {
        assertEquals(
                List.of("SELECT 1 [" + GUARD + " and not (x)]"),
                read(
                        "x = " + GUARD,
                        "if " + GUARD + ":",
                        "    if not x:",
                        "        pass",
                        "    if x:",
                        "        pass",
                        "    else:",
                        "        op.execute('SELECT 1')"));
    }

    @Test
    void doNotComeFromAnException() {
        assertEquals(
                List.of("SELECT 1 []"),
                read("if not " + GUARD + ":", "    raise RuntimeError('no table')", "op.execute('SELECT 1')"));
    }

    @Test
    void followALoopThatMayReturn() {
        assertEquals(
                List.of("SELECT 1 [the loop above does not return]"),
                read(
                        "for key in sa.inspect(op.get_bind()).get_foreign_keys('t'):",
                        "    if key['name'] == 'k':",
                        "        return",
                        "op.execute('SELECT 1')"));
    }

    @Test
    void standOnTheElementsOfAList() {
        assertEquals(
                List.of("ALTER TABLE t DROP COLUMN a []", "ALTER TABLE t DROP COLUMN b [" + GUARD + "]"),
                read(
                        "names = ['a']",
                        "if " + GUARD + ":",
                        "    names.append('b')",
                        "for name in names:",
                        "    op.drop_column('t', name)"));
    }

    @Test
    void leaveUnknownWhatAFunctionGives() {
        Revision revision = Sql.read(
                "def name():",
                "    if " + GUARD + ":",
                "        return 'a'",
                "    return 'b'",
                "op.drop_table(name())",
                "def same():",
                "    if " + GUARD + ":",
                "        return 'c'",
                "    return 'c'",
                "op.drop_table(same())");
        assertEquals(List.of("DROP TABLE c"), Sql.known(revision.upgrade()));
        assertEquals(List.of("what name() gives is known only when it runs"), Sql.unknown(revision.upgrade()));
    }

    @Test
    void comeFromHandlers() {
        assertEquals(
                List.of("SELECT 1 []", "SELECT 2 [ValueError above]"),
                read("try:", "    op.execute('SELECT 1')", "except ValueError:", "    op.execute('SELECT 2')"));
    }

    private static List<String> read(String... body) {
        return Sql.read(body).upgrade().stream()
                .map(step -> Sql.flat(((Step.Sql) step).sql()) + " [" + step.condition() + "]")
                .toList();
    }
}

package dbre.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.plan.Condition.Form;
import dbre.plan.Condition.Kind;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(o.city = 'x'::text)                                      | EQUALITY COLUMN city",
                "(city = 'x'::text)                                        | EQUALITY COLUMN city",
                "(o.\"City Name\" = 'it''s (odd) AND'::text)               | EQUALITY COLUMN \"City Name\"",
                "(o.city = ANY ('{a,b}'::text[]))                          | EQUALITY COLUMN city",
                "(o.deleted_at IS NULL)                                    | EQUALITY COLUMN deleted_at",
                "(o.customer_id = c.id)                                    | EQUALITY COLUMN customer_id",
                "(c.id = o.customer_id)                                    | EQUALITY COLUMN customer_id",
                "((o.status)::text = 'x'::text)                            | EQUALITY COLUMN status",
                "(o.at > (now() - '7 days'::interval))                     | RANGE COLUMN at",
                "('5'::bigint < o.id)                                      | RANGE COLUMN id",
                "(o.amount > (InitPlan 1).col1)                            | RANGE COLUMN amount",
                "(o.amount > $0)                                           | RANGE COLUMN amount",
                "(o.name ~~ 'a%'::text)                                    | PATTERN COLUMN name",
                "(o.status <> 'x'::text)                                   | OTHER COLUMN status",
                "(o.status <> ALL ('{a,b}'::text[]))                       | OTHER COLUMN status",
                "(lower(o.email) = 'x'::text)                              | EQUALITY FUNCTION lower(email)",
                "(lower((o.email)::text) = 'x'::text)                      | EQUALITY FUNCTION lower((email)::text)",
                "((o.at)::date = '2025-01-01'::date)                       | EQUALITY CAST (at)::date",
                "((o.at)::timestamp without time zone < '2025-01-01'::timestamp without time zone) |"
                        + " RANGE CAST (at)::timestamp without time zone",
                "((o.id)::numeric = 5.0)                                   | EQUALITY CAST (id)::numeric",
                "((o.customer_id + 1) = 500)                               | EQUALITY EXPRESSION customer_id + 1",
                "(EXTRACT(year FROM o.at) = '2025'::numeric)               |"
                        + " EQUALITY FUNCTION EXTRACT(year FROM at)",
                "((o.doc ->> 'kind'::text) = 'x'::text)                    |"
                        + " EQUALITY EXPRESSION doc ->> 'kind'::text",
            })
    void readsOneComparison(String text, String expected) {
        List<Condition> conditions = Condition.read(text, "o");
        assertEquals(1, conditions.size(), conditions::toString);
        Condition only = conditions.getFirst();
        assertEquals(
                expected.strip(),
                only.kind() + " " + only.key().form() + " " + only.key().sql());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "((o.a = 1) OR (o.b = 2))",
                "(NOT (ANY (o.id = (SubPlan 1).col1)))",
                "(NOT (hashed SubPlan 1))",
                "(o.a = o.b)",
                "(c.id = 7)",
                "o.active",
                "(random() < '0.5'::double precision)",
                "(o.deleted_at IS NOT NULL)",
                "CASE WHEN (o.a = 1) THEN (o.b = 2) ELSE false END",
                "``",
                "(((",
                "'unfinished",
            })
    void readsNoComparison(String text) {
        assertEquals(List.of(), Condition.read(text, "o"));
    }

    @Test
    void readsEveryPartThatAndJoins() {
        String text = "((o.a = 1) AND (o.b > 2) AND (NOT o.c) AND (lower(o.d) = 'x AND y'::text))";
        List<Condition> conditions = Condition.read(text, "o");
        assertEquals(
                List.of("a", "b", "lower(d)"),
                conditions.stream().map(each -> each.key().sql()).toList());
        assertFalse(Condition.isReadWhole(text, "o"));
        assertTrue(Condition.isReadWhole("((o.a = 1) AND (o.b > 2))", "o"));
    }

    @Test
    void unquotesTheColumn() {
        Condition condition = Condition.read("(o.\"a\"\"b\" = 1)", "o").getFirst();
        assertEquals("a\"b", condition.key().column());
        assertEquals("\"a\"\"b\"", condition.key().indexKey());
    }

    @Test
    void findsColumnsOfQuotedAliases() {
        assertEquals(
                1,
                Condition.read("(\"my orders\".city = 'x'::text)", "my orders").size());
    }

    @Test
    void readsVeryLongLists() {
        String list = "1,".repeat(500_000) + "1";
        Condition condition =
                Condition.read("(o.id = ANY ('{" + list + "}'::bigint[]))", "o").getFirst();
        assertEquals(Kind.EQUALITY, condition.kind());
        assertEquals(List.of(), Condition.read("(".repeat(20_000) + ")".repeat(20_000), "o"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "((o.at > '2025-01-01'::date) AND (o.city = 'x'::text))      | (city, at)",
                "((o.a = 1) AND (o.b = 2) AND (o.c = 3) AND (o.d = 4))       | (a, b, c)",
                "((o.a > 1) AND (o.b > 2))                                   | (a)",
                "((lower(o.email) = 'x'::text) AND (o.city = 'x'::text))     | (city, lower(email))",
                "(o.name ~~ 'abc%'::text)                                    | (name text_pattern_ops)",
                "((o.a = 1) AND (o.a > 0))                                   | (a)",
            })
    void ordersTheKeysOfAnIndex(String filter, String keys) {
        assertEquals(keys.strip(), shape(filter).orElseThrow().keyList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(o.status <> 'x'::text)",
                "(o.name ~~ '%abc%'::text)",
                "((o.at)::date = '2025-01-01'::date)",
                "((o.a + 1) = 5)",
                "(date_trunc('day'::text, o.at) = '2025-01-01'::date)",
            })
    void offersNoIndexThatCouldNotBeMadeOrUsed(String filter) {
        assertEquals(Optional.empty(), shape(filter));
    }

    @Test
    void namesTheTableAsSqlNeedsIt() {
        IndexShape shape = new IndexShape(QualifiedName.of("Sales", "order"), List.of("a"), Optional.empty());
        assertEquals("CREATE INDEX CONCURRENTLY ON \"Sales\".\"order\" (a)", shape.ddl());
    }

    @Test
    void knowsAPatternThatMatchesAnywhere() {
        assertTrue(Condition.read("(o.a ~~ '%x'::text)", "o").getFirst().matchesAnywhere());
        assertTrue(Condition.read("(o.a ~~* 'x%'::text)", "o").getFirst().matchesAnywhere());
        assertFalse(Condition.read("(o.a ~~ 'x%'::text)", "o").getFirst().matchesAnywhere());
        assertEquals(
                Form.COLUMN,
                Condition.read("(o.a ~~ 'x%'::text)", "o").getFirst().key().form());
    }

    private static Optional<IndexShape> shape(String filter) {
        return IndexShape.of(QualifiedName.of("orders"), Condition.read(filter, "o"));
    }
}

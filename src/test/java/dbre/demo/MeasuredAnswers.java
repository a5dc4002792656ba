package dbre.demo;

import dbre.Composition;
import dbre.Settings;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.Json;
import dbre.server.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Calls of all tools, with few arguments and with all that ask for much, on the sample shop, on a thousand tables and
/// on wide ones; and how long their answers are.
final class MeasuredAnswers implements AutoCloseable {
    /// A thousand tables that say much of themselves, a table of as many columns as there can be, and rows that are
    /// long.
    private static final String GREAT = """
        create schema many;
        do $$ begin for i in 1..1000 loop
          execute format('create table many.table_%s (id bigint primary key, name text not null default %L,
            state text check (state in (''open'', ''closed'')), at timestamptz, note text)', i, 'nobody');
          execute format('comment on table many.table_%s is %L', i, 'The table of number ' || i);
        end loop;
        execute 'create table widest (id bigint primary key, '
          || (select string_agg(format('column_%s text', i), ', ') from generate_series(1, 1500) i) || ')';
        end $$;
        create table wide (id bigint primary key, body text);
        insert into wide select i, repeat(md5(i::text), 30) from generate_series(1, 500) i;
        insert into widest (id, column_1) values (1, repeat('x', 100000));
        analyze;
        """;

    /// Statements of a script: many more than fit into an answer.
    static final int STATEMENTS = 100;

    private final SampleProject project = SampleProject.copy();
    private final Composition shop;
    private final Composition great;

    MeasuredAnswers() throws SQLException {
        shop = composition(LoadedShop.on(LivePostgres.newest()));
        great = composition(LivePostgres.newest().database(MeasuredAnswers.class, GREAT));
    }

    private Composition composition(LiveDatabase database) {
        return Composition.of(Settings.of(
                Map.of(
                        "database_url",
                        database.url(),
                        "project",
                        project.folder().toString()),
                Map.of()));
    }

    /// A call and what came of it.
    record Measured(String world, String tool, String what, Outcome outcome) {
        int structured() {
            return outcome.content().toString().length() / 4;
        }

        int text() {
            return outcome.text().length() / 4;
        }

        boolean pages() {
            return outcome.content().has("next_cursor");
        }
    }

    /// The calls of the sample shop.
    List<Measured> onTheShop() {
        List<Measured> all = new ArrayList<>();
        String orders = "SELECT * FROM orders WHERE hold_reason = 'address_check' ORDER BY placed_at";
        String status = "ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'pending'";
        measure(all, "codebase_search", "a table", Map.of("query", "SQLAlchemy model for the 'orders' table"));
        measure(all, "codebase_search", "all, 50 hits", Map.of("query", "orders", "limit", 50));
        measure(all, "inspect_schema", "nothing", Map.of());
        measure(all, "inspect_schema", "a table", Map.of("table", "orders"));
        measure(all, "inspect_schema", "all in full, 200", Map.of("detail", "full", "limit", 200));
        measure(all, "inspect_schema", "all as DDL, 200", Map.of("format", "ddl", "limit", 200));
        measure(all, "explain_analyze", "a statement", Map.of("sql", orders));
        measure(all, "draft_alembic_migration", "a column", Map.of("ddl", status));
        measure(all, "check_migration_safety", "a statement", Map.of("sql", status));
        measure(
                all,
                "check_migration_safety",
                "a column dropped",
                Map.of("sql", "ALTER TABLE orders DROP COLUMN channel"));
        measure(all, "check_migration_safety", "all revisions", Map.of("range", "base:head"));
        measure(all, "run_query", "a statement", Map.of("sql", "SELECT * FROM orders LIMIT 10"));
        measure(all, "run_query", "200 rows", Map.of("sql", "SELECT * FROM orders"));
        measure(all, "run_query", "1,000 rows", Map.of("sql", "SELECT * FROM orders", "max_rows", 1000));
        return all;
    }

    private void measure(List<Measured> all, String tool, String what, Map<String, ?> arguments) {
        all.add(new Measured("shop", tool, what, call(shop, tool, arguments)));
    }

    /// The calls of the great database.
    List<Measured> onTheGreat() {
        List<Measured> all = new ArrayList<>();
        greatCalls()
                .forEach((what, call) ->
                        all.add(new Measured("great", call.tool(), what, call(great, call.tool(), call.arguments()))));
        return all;
    }

    private record Call(String tool, Map<String, ?> arguments) {}

    private static Map<String, Call> greatCalls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("1,000 tables", new Call("inspect_schema", Map.of()));
        calls.put("1,000 tables in full", new Call("inspect_schema", Map.of("detail", "full", "limit", 200)));
        calls.put("1,000 tables as DDL", new Call("inspect_schema", Map.of("format", "ddl", "limit", 200)));
        calls.put("1,501 columns", new Call("inspect_schema", Map.of("table", "widest")));
        calls.put("1,501 columns as DDL", new Call("inspect_schema", Map.of("table", "widest", "format", "ddl")));
        calls.put("rows of 1 KB", new Call("run_query", Map.of("sql", "SELECT * FROM wide ORDER BY id")));
        calls.put(
                "1,000 rows of 1 KB",
                new Call("run_query", Map.of("sql", "SELECT * FROM wide ORDER BY id", "max_rows", 1000)));
        calls.put("rows of 1,501 columns", new Call("run_query", Map.of("sql", "SELECT * FROM widest")));
        calls.put(
                "a plan of 1,501 columns",
                new Call("explain_analyze", Map.of("sql", "SELECT * FROM widest ORDER BY 2")));
        calls.put(
                "a join of 40 tables",
                new Call("explain_analyze", Map.of("sql", "SELECT 1 FROM many.table_1 " + joins(40), "mode", "plan")));
        calls.put(
                "100 tables dropped",
                new Call("check_migration_safety", Map.of("sql", each("DROP TABLE many.table_%d;"))));
        calls.put(
                "100 columns in one transaction",
                new Call(
                        "check_migration_safety",
                        Map.of("sql", each("ALTER TABLE many.table_%d ALTER COLUMN state SET NOT NULL;"))));
        calls.put(
                "100 tables made",
                new Call(
                        "draft_alembic_migration",
                        Map.of("ddl", each("CREATE TABLE new_%d (id bigint PRIMARY KEY);"))));
        return calls;
    }

    private static String joins(int tables) {
        return IntStream.rangeClosed(2, tables)
                .mapToObj("JOIN many.table_%1$d USING (id)"::formatted)
                .collect(Collectors.joining(" "));
    }

    static String each(String statement) {
        return IntStream.rangeClosed(1, STATEMENTS)
                .mapToObj(statement::formatted)
                .collect(Collectors.joining("\n"));
    }

    /// A call on the great database.
    Outcome great(String tool, Map<String, ?> arguments) {
        return call(great, tool, arguments);
    }

    private static Outcome call(Composition composition, String tool, Map<String, ?> arguments) {
        ObjectNode json = Json.ANSWERS.valueToTree(arguments);
        return composition.toolbox().call(tool, json);
    }

    /// The tools.
    Composition composition() {
        return great;
    }

    @Override
    public void close() {
        shop.close();
        great.close();
        project.close();
    }

    /// Prints the table of the README: tokens of four characters in both forms.
    public static void main(String[] arguments) throws SQLException {
        try (MeasuredAnswers answers = new MeasuredAnswers()) {
            System.out.println("| tool | asked for | structured | text | |\n|---|---|--:|--:|---|");
            List<Measured> all = new ArrayList<>(answers.onTheShop());
            all.addAll(answers.onTheGreat());
            all.forEach(each -> System.out.printf(
                    "| `%s` | %s | %,d | %,d | %s |%n",
                    each.tool(), each.what(), each.structured(), each.text(), each.pages() ? "pages" : ""));
        }
    }
}

package dbre.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.plan.Analysis;
import dbre.plan.PlanFiles;
import dbre.plan.PlanReader;
import dbre.schema.Catalogue;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import dbre.schema.Storage;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexCandidatesTest {

    @ParameterizedTest
    @CsvSource({
        "index_low_selectivity_filter, 'CREATE INDEX CONCURRENTLY ON public.orders (city, created_at)'",
        "misestimate_correlated, 'CREATE INDEX CONCURRENTLY ON public.orders (city, zip)'",
        "function_on_column, 'CREATE INDEX CONCURRENTLY ON public.customers (lower(email))'",
        "correlated_subplan, 'CREATE INDEX CONCURRENTLY ON public.orders (status, customer_id)'",
        "limit_abort_early, 'CREATE INDEX CONCURRENTLY ON public.orders (status, city)'",
        "skip_scan_in, 'CREATE INDEX CONCURRENTLY ON public.items (order_id, sku)'",
    })
    void asksForTheIndexOfAWastefulScan(String plan, String ddl) {
        for (String server : List.of("pg17_", "pg18_")) {
            assertEquals(List.of(ddl), statements(server + plan, null), server);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg18_partition_prune", "pg18_partition_no_prune", "pg18_window_material", "pg18_timing_off",
                "pg18_deep_offset", "pg18_dml_update", "pg18_not_in_subplan", "pg18_subplan_shared"
            })
    void asksForNothingThatNoIndexWouldMend(String plan) {
        assertEquals(List.of(), statements(plan, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"city, created_at", "city, created_at DESC, id", "created_at, city, id"})
    void leavesOutWhatExists(String keys) {
        Catalogue catalogue = catalogue(table("orders", null, null, index("present", keys, true, null)));
        List<String> expected = keys.startsWith("created_at")
                ? List.of("CREATE INDEX CONCURRENTLY ON public.orders (city, created_at)")
                : List.of();
        assertEquals(expected, statements("pg18_index_low_selectivity_filter", catalogue));
    }

    @Test
    void takesColumnsComparedForEqualityInAnyOrder() {
        Catalogue catalogue = catalogue(table("orders", null, null, index("present", "zip, city", true, null)));
        assertEquals(List.of(), statements("pg18_misestimate_correlated", catalogue));
    }

    @Test
    void countsNoIndexThatIsInvalidOrPartial() {
        Catalogue catalogue = catalogue(table(
                "orders",
                null,
                null,
                index("invalid", "city, zip", false, null),
                index("partial", "city, zip", true, "amount > 0")));
        assertEquals(1, statements("pg18_misestimate_correlated", catalogue).size());
    }

    @Test
    void keepsTheOrderOfTheIndexThatALimitWalked() {
        Catalogue catalogue =
                catalogue(table("orders", null, null, index("orders_created_idx", "created_at", true, null)));
        assertEquals(
                List.of("CREATE INDEX CONCURRENTLY ON public.orders (status, city, created_at)"),
                statements("pg18_limit_abort_early", catalogue));
    }

    @Test
    void indexesAPartitionedTableWithoutBlockingIt() {
        Catalogue catalogue = catalogue(
                table("events", null, "RANGE (ts)"),
                table("events_0", "events", null),
                table("events_1", "events", null));
        assertEquals(
                List.of(
                        "CREATE INDEX events_kind_idx ON ONLY public.events (kind)",
                        "CREATE INDEX CONCURRENTLY events_0_kind_idx ON public.events_0 (kind)",
                        "ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_0_kind_idx",
                        "CREATE INDEX CONCURRENTLY events_1_kind_idx ON public.events_1 (kind)",
                        "ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_1_kind_idx"),
                IndexCandidates.of(partitions(), catalogue).getFirst().statements());
    }

    @Test
    void saysWhatItMaySpareAndWhoAsks() {
        IndexCandidate candidate = IndexCandidates.of(PlanFiles.analysis("pg18_misestimate_correlated"), null)
                .getFirst();
        assertEquals(List.of("0"), candidate.nodes());
        assertTrue(candidate.spared().share() > 0.9);
    }

    private static Analysis partitions() {
        String scan = """
            {"Node Type": "Seq Scan", "Parent Relationship": "Member", "Schema": "public", "Relation Name": "events_%d",
             "Alias": "events_%d", "Actual Startup Time": 0, "Actual Total Time": 40, "Actual Rows": 3,
             "Actual Loops": 1, "Filter": "(events_%d.kind = 'x'::text)", "Rows Removed by Filter": 90000,
             "Shared Hit Blocks": 900}\
            """;
        return Analysis.of(PlanReader.read(
                "{\"Plan\": {\"Node Type\": \"Append\", \"Actual Total Time\": 80, \"Actual Loops\": 1, \"Plans\": ["
                        + scan.formatted(0, 1, 1) + "," + scan.formatted(1, 2, 2) + "]}}"));
    }

    private static List<String> statements(String plan, @Nullable Catalogue catalogue) {
        return IndexCandidates.of(PlanFiles.analysis(plan), catalogue).stream()
                .flatMap(candidate -> candidate.statements().stream())
                .toList();
    }

    private static Catalogue catalogue(Table... tables) {
        return new Catalogue(
                ServerVersion.ofMajor(18), "shop", List.of("public"), List.of(tables), List.of(), List.of());
    }

    private static Table table(String name, @Nullable String parent, @Nullable String key, Index... indexes) {
        return new Table(
                QualifiedName.of("public", name),
                key == null ? TableKind.TABLE : TableKind.PARTITIONED_TABLE,
                parent == null ? null : QualifiedName.of("public", parent),
                key,
                null,
                List.of(),
                List.of(indexes),
                List.of(),
                null,
                TableStatistics.UNKNOWN,
                Storage.UNKNOWN);
    }

    private static Index index(String name, String keys, boolean valid, @Nullable String predicate) {
        return new Index(
                name, "", "btree", List.of(keys.split(", ")), List.of(), predicate, false, false, valid, null, 0, 0);
    }
}

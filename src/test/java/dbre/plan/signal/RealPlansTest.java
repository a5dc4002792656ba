package dbre.plan.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.finding.Finding;
import dbre.plan.PlanFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What fires on plans whose fault is known by construction; nothing fires on the others.
class RealPlansTest {
    private static final Map<String, Set<String>> EXPECTED = Map.ofEntries(
            Map.entry("misestimate_correlated", Set.of("row-misestimate", "selective-sequential-scan")),
            Map.entry("sort_spill_workers", Set.of("disk-sort")),
            Map.entry("index_low_selectivity_filter", Set.of("selective-sequential-scan")),
            Map.entry("deep_offset", Set.of("deep-offset")),
            Map.entry("function_on_column", Set.of("function-on-column")),
            Map.entry("not_in_subplan", Set.of("not-in-subplan")),
            Map.entry("correlated_subplan", Set.of("correlated-subplan", "inefficient-index")),
            Map.entry("partition_no_prune", Set.of("unpruned-partitions")),
            Map.entry("limit_abort_early", Set.of("abort-early-limit")),
            Map.entry("skip_scan_in", Set.of("index-walk")),
            Map.entry("window_material", Set.of("disk-sort", "spilled-rows")),
            Map.entry("initplan", Set.of("row-misestimate", "selective-sequential-scan")),
            Map.entry("cte_twice", Set.of("spilled-rows")),
            Map.entry("cte_recursive", Set.of("many-loops-nested-loop")),
            Map.entry("subplan_shared", Set.of("correlated-subplan")),
            Map.entry("parallel_starved", Set.of("missing-workers")),
            Map.entry("initplan_shut_down_late", Set.of("missing-workers", "selective-sequential-scan")),
            Map.entry("parallel_initplans", Set.of("hash-batches")),
            Map.entry("foreign_key_trigger", Set.of("trigger-time")));

    static List<String> plans() {
        return PlanFiles.names();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void whatFiresIsWhatIsWrong(String name) {
        Set<String> firing = SignalBook.look(PlanFiles.analysis(name)).stream()
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(EXPECTED.getOrDefault(name.substring("pg18_".length()), Set.of())), firing);
    }
}

package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every function of an extension that its declaration does not clear was looked at, and no package brings a new one
/// unseen.
class ExtensionReviewTest {
    /// What returns these is called by the server; from SQL it ends with an error, and it is refused as VOLATILE.
    private static final Set<String> FOR_SERVER = Set.of("trigger", "event_trigger", "fdw_handler", "language_handler");

    /// @param row a line of `extensions/functions.tsv`
    private record Declared(String row, ExtensionFunction function, String result) {
        static Declared of(String row) {
            String[] cells = row.split("\t", -1);
            List<String> types = cells[2].isEmpty() ? List.of() : List.of(cells[2].split(" "));
            return new Declared(
                    row,
                    new ExtensionFunction(cells[0], QualifiedName.of(cells[1]), cells[4].startsWith("v"), types),
                    cells[3]);
        }

        boolean isJudged() {
            return ExtensionReview.of(function.extension()).isPresent()
                    && (!function.needsReview() || FOR_SERVER.contains(result) || isReviewed());
        }

        private boolean isReviewed() {
            ExtensionReview review = ExtensionReview.of(function.extension()).orElseThrow();
            String name = function.name().name();
            int arguments = function.argumentTypes().size();
            return review.onlyReads(name, arguments)
                    != review.danger(name, arguments).isPresent();
        }
    }

    private static List<String> unjudged(Stream<String> rows) {
        return rows.map(Declared::of)
                .filter(function -> !function.isJudged())
                .map(Declared::row)
                .toList();
    }

    @Test
    void whatNeedsItIsReviewedAsOneOrTheOther() {
        List<String> all = ExtensionDump.committed();
        assertTrue(all.size() > 3_500, all.size() + " functions");
        assertEquals(List.of(), unjudged(all.stream()));
    }

    static Stream<LivePostgres> servers() {
        return LivePostgres.every();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void theContribModulesBringNothingNew(LivePostgres postgres) {
        SortedSet<String> found = ExtensionDump.functions(postgres.database(""));
        assertTrue(found.size() > 900, found.size() + " functions");
        found.removeAll(new TreeSet<>(ExtensionDump.committed()));
        assertEquals(Set.of(), found);
    }

    /// Runs where the packages that `.ci/run` names are installed.
    @Test
    void thePackagesOfDebianBringNothingNew() {
        SortedSet<String> found = ExtensionDump.ofDebian();
        if (found.isEmpty()) {
            System.err.println("*** NOT PROVEN, SKIPPED: Debian's extensions for PostgreSQL 15 are not installed");
            Assumptions.abort("no extensions of Debian");
        }
        found.removeAll(new TreeSet<>(ExtensionDump.committed()));
        assertEquals(Set.of(), found);
    }

    private static List<ExtensionFunction> functions(String extension, String name) {
        return ExtensionDump.committed().stream()
                .map(Declared::of)
                .map(Declared::function)
                .filter(function -> function.extension().equals(extension)
                        && function.name().name().equals(name))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "address_standardizer, standardize_address",
        "amcheck, bt_index_check",
        "dblink, dblink_exec",
        "hypopg, hypopg_create_index",
        "isn, isn_weak",
        "pageinspect, get_raw_page",
        "pg_cron, schedule",
        "pg_repack, repack_apply",
        "pg_stat_statements, pg_stat_statements_reset",
        "pgrouting, _pgr_bridges",
        "plpgsql_check, plpgsql_check_function",
        "postgis, st_estimatedextent",
        "postgis_raster, _st_valuecount",
        "tablefunc, connectby",
        "tablefunc, crosstab",
        "xml2, xpath_table",
    })
    void whatRunsTextsOrHasEffectsIsRefused(String extension, String name) {
        List<ExtensionFunction> functions = functions(extension, name);
        assertTrue(functions.stream().anyMatch(ExtensionReviewTest::isRefused), functions.toString());
    }

    private static boolean isRefused(ExtensionFunction function) {
        try {
            function.check(Set.of(function.extension()));
            return false;
        } catch (Refusal refusal) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "citext, texticlike",
        "fuzzystrmatch, levenshtein",
        "hstore, fetchval",
        "ltree, text2ltree",
        "pg_stat_statements, pg_stat_statements",
        "pg_trgm, similarity",
        "pgcrypto, digest",
        "pgstattuple, pgstattuple",
        "postgis, geometry_gist_distance_2d",
        "postgis, st_asgeojson",
        "postgis, st_distance",
        "postgis, st_geomfromtext",
        "tablefunc, normal_rand",
        "unaccent, unaccent",
        "uuid-ossp, uuid_generate_v4",
    })
    void whatPeopleUseEveryDayRuns(String extension, String name) {
        List<ExtensionFunction> functions = functions(extension, name);
        assertTrue(!functions.isEmpty());
        functions.forEach(function -> assertDoesNotThrow(() -> function.check(Set.of())));
    }

    @Test
    void extensionsThatWereReadWithoutAServerRun() {
        assertTrue(ExtensionReview.of("vector").isPresent());
        assertTrue(ExtensionReview.onlyReads("timescaledb", "time_bucket"));
        assertTrue(ExtensionReview.onlyReads("pg_partman", "show_partitions"));
        assertThrows(
                Refusal.class,
                () -> new ExtensionFunction("timescaledb", QualifiedName.of("drop_chunks"), true, List.of("regclass"))
                        .check(Set.of()));
    }
}

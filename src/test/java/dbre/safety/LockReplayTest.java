package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.db.CatalogueReader;
import dbre.db.DatabaseUrl;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.Catalogue;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The lock table against the servers: every case runs for real, and what PostgreSQL locks, rewrites and scans
/// must be what [Effects] says.
@OnEveryServer
class LockReplayTest {
    /// What the catalogue value does not hold yet, so that the judge cannot know it, and what the counters show
    /// without meaning it.
    private static final Set<String> KNOWN_DIFFERENCES = Set.of(
            "add column to a parent", // inheritance without partitioning
            "drop table with a foreign key", // views that depend on a table
            "refresh materialized view", // what a view reads
            "refresh materialized view concurrently",
            "truncate cascade"); // indexes are built anew over the empty file, which counts as a scan

    private final LivePostgres postgres;

    LockReplayTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void effectsAreWhatTheServerDoes() {
        LiveDatabase database = postgres.database(LockCase.schema());
        Catalogue catalogue = catalogue(database);
        List<String> wrong = new ArrayList<>();
        for (LockCase each : LockCase.all()) {
            if (each.since() <= postgres.major() && !KNOWN_DIFFERENCES.contains(each.name())) {
                wrong.addAll(compare(each, database, catalogue));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static List<String> compare(LockCase each, LiveDatabase database, Catalogue catalogue) {
        List<ParsedStatement> statements = SqlParser.parse(each.sql()).statements();
        Observed expected = predicted(statements, World.of(catalogue, catalogue.version(), timeZone(database)));
        try {
            Observed observed = Observed.run(database, statements);
            return expected.equals(observed)
                    ? List.of()
                    : List.of(each.name() + "\n  predicted " + expected + "\n  observed  " + observed);
        } catch (IllegalStateException refused) {
            return List.of(each.name() + "\n  refused: " + refused.getMessage());
        }
    }

    private static Observed predicted(List<ParsedStatement> statements, World world) {
        statements.subList(0, statements.size() - 1).forEach(before -> world.apply(before.statement()));
        List<Effect> effects = Effects.of(statements.getLast().statement(), world).stream()
                .filter(effect -> world.table(effect.on()).isPresent())
                .toList();
        Map<String, String> locks = effects.stream()
                .collect(Collectors.toMap(
                        effect -> effect.on().sql(),
                        effect -> effect.lock().toString(),
                        (one, other) -> one,
                        TreeMap::new));
        return new Observed(
                locks,
                names(effects, effect -> effect.work().replacesFile()),
                names(effects, effect -> effect.work().growsWithTable()));
    }

    private static Set<String> names(List<Effect> effects, Predicate<Effect> wanted) {
        return effects.stream()
                .filter(wanted)
                .map(effect -> effect.on().sql())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String timeZone(LiveDatabase database) {
        return String.valueOf(database.value("SHOW TimeZone"));
    }

    private static Catalogue catalogue(LiveDatabase database) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            return gateway.read(CatalogueReader::read);
        }
    }
}

package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.db.CatalogueReader;
import dbre.db.DatabaseUrl;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.Catalogue;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
            if (each.since() <= postgres.major()) {
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
        Set<QualifiedName> there = world.relations().map(Table::name).collect(Collectors.toSet());
        Map<QualifiedName, Effect> merged = new LinkedHashMap<>();
        for (ParsedStatement statement : statements) {
            Effects.of(statement.statement(), world).stream()
                    .filter(effect -> there.contains(effect.on()))
                    .forEach(effect -> merged.merge(effect.on(), effect, Effect::and));
            world.apply(statement.statement());
        }
        List<Effect> effects = List.copyOf(merged.values());
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

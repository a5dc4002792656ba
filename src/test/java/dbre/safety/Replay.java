package dbre.safety;

import dbre.db.CatalogueReader;
import dbre.db.DatabaseUrl;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.schema.Catalogue;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs cases of the lock table on a database and compares them with what is predicted from its catalogue.
///
/// @param timeZone the session's
record Replay(LiveDatabase database, Catalogue catalogue, String timeZone) {

    static Replay on(LiveDatabase database) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            return new Replay(
                    database, gateway.read(CatalogueReader::read), String.valueOf(database.value("SHOW TimeZone")));
        }
    }

    /// Nothing, or how the prediction and the server differ.
    List<String> compare(LockCase each) {
        List<ParsedStatement> statements = SqlParser.parse(each.sql()).statements();
        Observed expected = predicted(statements, World.of(catalogue, catalogue.version(), timeZone));
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
}

package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.schema.Index;
import dbre.schema.Table;
import dbre.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An index whose keys begin another one of the same kind serves no query of its own.
final class RedundantIndexCostsWrites implements SafetyRule {

    @Override
    public String id() {
        return "redundant-index";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateIndex create) || create.unique()) {
            return Stream.empty();
        }
        return covering(situation, create).stream()
                .map(index -> situation.warning(
                        this,
                        create.table(),
                        "Index " + Identifiers.quoted(index.name())
                                + " begins with the same columns and serves the same queries; this one"
                                + " only costs writes to " + create.table() + ".",
                        Remedy.advice("Leave it out, or drop " + Identifiers.quoted(index.name())
                                + " CONCURRENTLY if that is not needed.")));
    }

    private static Optional<Index> covering(Situation situation, Statement.CreateIndex create) {
        List<String> keys = create.keys().stream()
                .map(key -> key.column() == null ? key.sql() : key.column())
                .toList();
        boolean plain = create.predicate() == null
                && create.includes().isEmpty()
                && create.keys().stream()
                        .allMatch(key -> key.column() != null && key.sql().equals(Identifiers.quoted(key.column())));
        return situation.world().table(create.table()).map(Table::indexes).stream()
                .flatMap(List::stream)
                .filter(index -> plain && index.valid() && index.predicate() == null)
                .filter(index -> index.method().equals(create.method()) && begins(index, keys))
                .findFirst();
    }

    private static boolean begins(Index index, List<String> keys) {
        return index.columns().size() >= keys.size()
                && index.columns().subList(0, keys.size()).equals(keys);
    }
}

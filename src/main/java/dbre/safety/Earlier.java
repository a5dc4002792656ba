package dbre.safety;

import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The statements before one. A script may have thousands, so what rules ask for each of them is at hand.
public final class Earlier {
    private int count;
    private @Nullable Statement last;
    private final Map<Class<?>, List<Statement>> byKind = new HashMap<>();
    private final Set<String> clearedIndexes = new HashSet<>();
    private final Set<String> clearedConstraints = new HashSet<>();

    void add(Statement statement) {
        count++;
        last = statement;
        byKind.computeIfAbsent(statement.getClass(), any -> new ArrayList<>()).add(statement);
        switch (statement) {
            case Statement.Drop drop
            when drop.ifExists() && drop.kind() == ObjectKind.INDEX ->
                drop.names().forEach(name -> clearedIndexes.add(name.name()));
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .filter(action -> action instanceof DropConstraint drop && drop.ifExists())
                        .forEach(action -> clearedConstraints.add(((DropConstraint) action).constraint()));
            default -> {
                // Nothing is cleared away.
            }
        }
    }

    int count() {
        return count;
    }

    /// Those of one kind, in order.
    public <S extends Statement> Stream<S> of(Class<S> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
    }

    /// The one right before.
    public Optional<Statement> last() {
        return Optional.ofNullable(last);
    }

    /// Whether an index of that name was dropped IF EXISTS: then what makes it can run again.
    public boolean hasClearedIndex(String name) {
        return clearedIndexes.contains(name);
    }

    /// The same of a constraint.
    ///
    /// @param name null for one whose name the server chooses
    public boolean hasClearedConstraint(@Nullable String name) {
        return clearedConstraints.contains(name);
    }
}

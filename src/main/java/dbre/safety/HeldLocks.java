package dbre.safety;

import dbre.safety.Transaction.Held;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The locks that a transaction holds. It may hold thousands, so what rules ask for each statement is at hand.
public final class HeldLocks {
    private final Map<LockMode, List<Held>> byMode = new EnumMap<>(LockMode.class);
    private final Map<QualifiedName, List<Held>> byRelation = new HashMap<>();
    private final Set<QualifiedName> unreadable = new LinkedHashSet<>();

    void add(Held held) {
        Effect effect = held.effect();
        byMode.computeIfAbsent(effect.lock(), any -> new ArrayList<>()).add(held);
        byRelation.computeIfAbsent(effect.on(), any -> new ArrayList<>()).add(held);
        if (effect.lock().blocksReads()) {
            unreadable.add(effect.on());
        }
    }

    void clear() {
        byMode.clear();
        byRelation.clear();
        unreadable.clear();
    }

    /// All of them, the weakest modes first.
    public Stream<Effect> effects() {
        return byMode.values().stream().flatMap(List::stream).map(Held::effect);
    }

    /// Those on a relation, which has its schema.
    public Stream<Effect> on(QualifiedName relation) {
        return byRelation.getOrDefault(relation, List.of()).stream().map(Held::effect);
    }

    /// The first of that mode that was taken.
    public Optional<Held> first(LockMode mode) {
        return byMode.getOrDefault(mode, List.of()).stream().findFirst();
    }

    /// Those of that mode.
    public Stream<Effect> in(LockMode mode) {
        return byMode.getOrDefault(mode, List.of()).stream().map(Held::effect);
    }

    /// Whether one of them keeps INSERT, UPDATE and DELETE waiting.
    public boolean blockWrites() {
        return byMode.keySet().stream().anyMatch(LockMode::blocksWrites);
    }

    /// The relations that nobody else can even read, in order.
    public Set<QualifiedName> unreadable() {
        return Collections.unmodifiableSet(unreadable);
    }
}

package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The relations that are there, found by name, by the table of which they are a part, by those to which their foreign
/// keys point, and by their indexes: a migration may have thousands of statements, and a database as many tables.
final class Relations {
    private final Map<QualifiedName, Table> byName = new LinkedHashMap<>();
    private final Links<QualifiedName> byParent = new Links<>(table -> Stream.ofNullable(table.partitionOf()));
    private final Links<QualifiedName> byTarget = new Links<>(
            table -> table.constraints().stream().flatMap(constraint -> Stream.ofNullable(constraint.references())));
    private final Links<String> byIndex =
            new Links<>(table -> table.indexes().stream().map(index -> index.name()));

    Relations(Collection<Table> served) {
        served.forEach(this::put);
    }

    Optional<Table> get(QualifiedName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Every one.
    Stream<Table> all() {
        return byName.values().stream();
    }

    /// The direct partitions of a table.
    List<Table> partitionsOf(QualifiedName parent) {
        return tables(byParent.to(parent)).toList();
    }

    /// The tables with a foreign key to this one.
    Stream<Table> pointingTo(QualifiedName target) {
        return tables(byTarget.to(target));
    }

    /// The tables with an index of that name, each in its own schema.
    Stream<Table> withIndex(String index) {
        return tables(byIndex.to(index));
    }

    void put(Table table) {
        Table before = byName.put(table.name(), table);
        if (before != null) {
            unlink(before);
        }
        byParent.add(table);
        byTarget.add(table);
        byIndex.add(table);
    }

    void remove(QualifiedName name) {
        Table before = byName.remove(name);
        if (before != null) {
            unlink(before);
        }
    }

    private void unlink(Table table) {
        byParent.remove(table);
        byTarget.remove(table);
        byIndex.remove(table);
    }

    private Stream<Table> tables(Set<QualifiedName> names) {
        return names.stream().flatMap(name -> get(name).stream());
    }

    /// Which relations have a key.
    private static final class Links<K> {
        private final Function<Table, Stream<K>> keys;
        private final Map<K, Set<QualifiedName>> names = new HashMap<>();

        Links(Function<Table, Stream<K>> keys) {
            this.keys = keys;
        }

        Set<QualifiedName> to(K key) {
            return names.getOrDefault(key, Set.of());
        }

        void add(Table table) {
            keys.apply(table)
                    .forEach(key -> names.computeIfAbsent(key, any -> new LinkedHashSet<>())
                            .add(table.name()));
        }

        void remove(Table table) {
            keys.apply(table).forEach(key -> to(key).remove(table.name()));
        }
    }
}

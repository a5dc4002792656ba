package dbre.safety;

import dbre.schema.Catalogue;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import dbre.schema.Table;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The relations as they stand before a statement: those of the served database, changed by the statements
/// before it.
///
/// Without a database the world is open: a table that no statement has made exists all the same, has rows,
/// and what is not known about it is assumed at its worst. One world follows one migration.
public final class World {
    private final ServerVersion version;
    private final List<String> searchPath;
    private final Set<QualifiedName> served;
    private final boolean hasDatabase;
    private final SessionTimeZone timeZone;
    private Rates rates = Rates.ASSUMED;
    private final Relations relations;
    private final Set<QualifiedName> created = new HashSet<>();
    private final Set<QualifiedName> partlyKnown = new HashSet<>();
    private final Set<QualifiedName> filled = new HashSet<>();
    private final Domains domains;
    private final Map<QualifiedName, Set<String>> unfilled = new HashMap<>();
    private final Ties ties;

    private World(ServerVersion version, Catalogue catalogue, boolean hasDatabase, String timeZone) {
        this.version = version;
        this.hasDatabase = hasDatabase;
        this.searchPath = catalogue.searchPath();
        this.served = catalogue.tables().stream().map(Table::name).collect(Collectors.toSet());
        this.relations = new Relations(catalogue.tables());
        this.timeZone = new SessionTimeZone(timeZone);
        this.domains = new Domains(catalogue.domains());
        this.ties = Ties.of(catalogue);
    }

    /// A world without a database.
    public static World open(ServerVersion version) {
        Catalogue unknown = new Catalogue(version, "", List.of("public"), List.of(), List.of(), List.of());
        return new World(version, unknown, false, "");
    }

    /// The world of a served database.
    ///
    /// @param version the version to judge for, usually the database's own
    /// @param timeZone the TimeZone that the migration's session will have, empty when not known
    public static World of(Catalogue catalogue, ServerVersion version, String timeZone) {
        return new World(version, catalogue, true, timeZone);
    }

    /// The version that the migration is judged for.
    public ServerVersion version() {
        return version;
    }

    /// The session's time zone, empty when not known.
    public String timeZone() {
        return timeZone.current();
    }

    /// The same, to be changed by what the session sets.
    SessionTimeZone sessionTimeZone() {
        return timeZone;
    }

    /// How fast the server works.
    public Rates rates() {
        return rates;
    }

    /// The same world on a server that works at these rates.
    public World at(Rates measured) {
        rates = measured;
        return this;
    }

    /// Whether a served database backs this world.
    public boolean hasDatabase() {
        return hasDatabase;
    }

    /// The name with the schema that it means here, by the relations that the database served at first.
    public QualifiedName resolve(QualifiedName name) {
        if (name.schema() != null) {
            return name;
        }
        return searchPath.stream()
                .map(name::in)
                .filter(served::contains)
                .findFirst()
                .orElseGet(() -> name.in(searchPath.isEmpty() ? "public" : searchPath.getFirst()));
    }

    /// What is known of a relation; without a database perhaps only the part that earlier statements made.
    public Optional<Table> table(QualifiedName name) {
        return relations.get(resolve(name));
    }

    /// Whether everything about the relation is known: it is in the database, or was made by this migration.
    public boolean knows(QualifiedName name) {
        return table(name).isPresent() && !partlyKnown.contains(resolve(name));
    }

    /// Whether this migration made the relation, so that nobody else uses it and it is empty.
    public boolean isNew(QualifiedName name) {
        return created.contains(resolve(name));
    }

    /// Whether the relation may hold rows: it was there before, or this migration has written to it.
    public boolean mayHaveRows(QualifiedName name) {
        return !isNew(name) || filled.contains(resolve(name));
    }

    void fill(QualifiedName name) {
        QualifiedName resolved = resolve(name);
        filled.add(resolved);
        unfilled.remove(resolved);
    }

    /// Whether this migration added the column without a value and has written no row since, so that it is NULL in all.
    boolean isAllNull(QualifiedName table, String column) {
        return unfilled.getOrDefault(resolve(table), Set.of()).contains(column);
    }

    void leaveUnfilled(QualifiedName table, String column) {
        unfilled.computeIfAbsent(resolve(table), any -> new HashSet<>()).add(column);
    }

    /// The direct partitions of a table, as far as known.
    public List<Table> partitionsOf(QualifiedName parent) {
        return relations.partitionsOf(resolve(parent));
    }

    /// The default partition of a table, if one is known.
    public Optional<Table> defaultPartitionOf(QualifiedName parent) {
        return partitionsOf(parent).stream()
                .filter(table -> "DEFAULT".equalsIgnoreCase(table.partitionBound()))
                .findFirst();
    }

    /// What ties the relations to each other.
    Ties ties() {
        return ties;
    }

    /// The tables that inherit from a table directly; partitions are not meant.
    List<QualifiedName> childrenOf(QualifiedName parent) {
        return ties.childrenOf(resolve(parent));
    }

    /// The tables of which this is a partition, or a partition of a partition; the nearest first.
    List<QualifiedName> ancestorsOf(QualifiedName partition) {
        List<QualifiedName> ancestors = new ArrayList<>();
        Optional<QualifiedName> parent = parentOf(partition);
        while (parent.isPresent() && !ancestors.contains(parent.get())) {
            ancestors.add(parent.get());
            parent = parentOf(parent.get());
        }
        return ancestors;
    }

    /// The table of which this is a partition.
    Optional<QualifiedName> parentOf(QualifiedName partition) {
        return table(partition).flatMap(table -> Optional.ofNullable(table.partitionOf()));
    }

    /// The domains that are there.
    Domains domains() {
        return domains;
    }

    /// The tables with a column of that type or of arrays of it, or of a domain over it.
    public List<QualifiedName> tablesWith(QualifiedName type) {
        QualifiedName name = resolve(type);
        Set<String> spellings = Set.of(name.name(), name.sql());
        Stream<QualifiedName> direct = relations()
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> spellings.contains(column.type().replace("[]", ""))))
                .map(Table::name);
        Stream<QualifiedName> derived = domains.over(spellings).flatMap(domain -> tablesWith(domain).stream());
        return Stream.concat(direct, derived).distinct().toList();
    }

    /// The typed tables of a composite type.
    List<QualifiedName> tablesOf(QualifiedName type) {
        QualifiedName name = resolve(type);
        return relations()
                .filter(table -> name.equals(table.storage().ofType()))
                .map(Table::name)
                .toList();
    }

    /// Whether a type is a domain with a CHECK or NOT NULL.
    public boolean isConstrainedDomain(QualifiedName type) {
        return domains.isConstrained(resolve(type));
    }

    /// The table whose index this is; of several, the one in the first schema of the search path.
    public Optional<Table> tableOfIndex(QualifiedName index) {
        List<String> schemas = index.schema() == null ? searchPath : List.of(index.schema());
        return schemas.stream()
                .flatMap(schema -> relations
                        .withIndex(index.name())
                        .filter(table -> schema.equals(table.name().schema())))
                .findFirst();
    }

    /// Every relation that is known.
    public Stream<Table> relations() {
        return relations.all();
    }

    /// The tables with a foreign key to this one.
    Stream<Table> pointingTo(QualifiedName target) {
        return relations.pointingTo(resolve(target));
    }

    /// From here on what was made so far counts as the database that was there: committed and in use.
    public void settle() {
        created.clear();
        unfilled.clear();
        timeZone.reset();
    }

    /// From here on what was made so far is known in part only, so that nothing follows from what it lacks.
    public void doubt() {
        relations().map(Table::name).forEach(partlyKnown::add);
    }

    /// Goes on to the world after a statement.
    public void apply(Statement statement) {
        new Evolution(this).apply(statement);
    }

    void add(Table table) {
        relations.put(table);
        created.add(table.name());
    }

    /// Replaces what is known of a relation; a relation never heard of is known in part from now on.
    void change(QualifiedName name, UnaryOperator<Table> change) {
        QualifiedName resolved = resolve(name);
        Table before = table(resolved).orElseGet(() -> {
            partlyKnown.add(resolved);
            return Tables.empty(resolved);
        });
        relations.put(change.apply(before));
    }

    void remove(QualifiedName name) {
        QualifiedName resolved = resolve(name);
        relations.remove(resolved);
        created.remove(resolved);
        ties.remove(resolved);
    }

    void rename(QualifiedName from, QualifiedName to) {
        QualifiedName old = resolve(from);
        Table table = table(old).orElseGet(() -> Tables.empty(old));
        boolean wasNew = isNew(old);
        boolean wasKnown = knows(old);
        ties.rename(old, to);
        remove(old);
        relations.put(Tables.named(table, to));
        Stream.concat(relations.partitionsOf(old).stream(), relations.pointingTo(old))
                .distinct()
                .toList()
                .forEach(each -> relations.put(Tables.pointing(each, old, to)));
        if (wasNew) {
            created.add(to);
        } else if (!wasKnown) {
            partlyKnown.add(to);
        }
    }
}

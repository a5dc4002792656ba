package dbre.safety;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.WholeWord;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ColumnDefinition;
import dbre.sql.TableConstraint;
import java.util.Optional;
import java.util.stream.Stream;

/// How long ALTER TABLE holds its lock for a column.
final class ColumnEffects {
    private final Effects effects;

    ColumnEffects(Effects effects) {
        this.effects = effects;
    }

    /// ADD COLUMN writes the table anew when the new value differs from row to row; a constant or stable
    /// default is kept in the catalogue since 11. A constrained domain rewrites even without a default.
    Work adding(QualifiedName table, ColumnDefinition column) {
        lockReferenced(column);
        if (rewrites(column)) {
            return Work.REWRITE;
        }
        Work work = Work.CATALOGUE_ONLY;
        for (TableConstraint constraint : column.constraints()) {
            work = work.longest(checking(column, constraint));
        }
        return column.notNull() && !isFilled(column) ? work.longest(Work.SCAN) : work;
    }

    private boolean rewrites(ColumnDefinition column) {
        boolean differs =
                column.defaultExpression() != null && Volatility.of(column.defaultExpression()) != Volatility.STABLE;
        boolean stored = column.defaultExpression() != null
                && !column.defaultExpression().isNull()
                && !effects.world().version().isAtLeast(11);
        return differs
                || stored
                || column.type().isSerial()
                || column.identity() != null
                || (column.generated() != null && column.generatedStored())
                || (!column.type().array()
                        && effects.world().isConstrainedDomain(column.type().name()));
    }

    private static Work checking(ColumnDefinition column, TableConstraint constraint) {
        return switch (constraint.kind()) {
            case UNIQUE, PRIMARY_KEY, EXCLUDE -> Work.BUILD;
            case CHECK -> constraint.notEnforced() ? Work.CATALOGUE_ONLY : Work.SCAN;
            case FOREIGN_KEY ->
                column.defaultExpression() != null && !constraint.notEnforced() ? Work.SCAN : Work.CATALOGUE_ONLY;
            case NOT_NULL -> Work.CATALOGUE_ONLY;
        };
    }

    private static boolean isFilled(ColumnDefinition column) {
        return column.defaultExpression() != null && !column.defaultExpression().isNull();
    }

    private void lockReferenced(ColumnDefinition column) {
        column.constraint(Constraint.Kind.FOREIGN_KEY)
                .map(TableConstraint::references)
                .ifPresent(references -> effects.onPartitionsToo(
                        references, LockMode.SHARE_ROW_EXCLUSIVE, isFilled(column) ? Work.SCAN : Work.CATALOGUE_ONLY));
    }

    /// SET EXPRESSION writes a stored column anew; a virtual one is computed when it is read.
    Work recomputing(QualifiedName table, String column) {
        boolean virtual = effects.world()
                .table(table)
                .flatMap(known -> known.column(column))
                .map(known -> "VIRTUAL".equals(known.generated()))
                .orElse(false);
        return virtual ? Work.CATALOGUE_ONLY : Work.REWRITE;
    }

    /// A change of type rewrites unless [TypeChange] knows better. Then a CHECK on the column is still proven anew, a
    /// new collation rebuilds the column's indexes, and so does any change where an index has a condition.
    Work retyping(QualifiedName name, SetType set) {
        Optional<Table> table = effects.world().table(name);
        Optional<Column> column = table.flatMap(known -> known.column(set.column()));
        if (column.isEmpty() || !isLight(set) || !isCatalogueOnly(column.get(), set)) {
            table.ifPresent(known -> rebuildForeignKeys(known, set.column(), true));
            return Work.REWRITE;
        }
        rebuildForeignKeys(table.get(), set.column(), false);
        boolean otherOrder = changesCollation(table.get(), set)
                || !TypeChange.keepsIndexes(
                        effects.world().domains().baseType(column.get().type()), set.type());
        boolean rebuilt = table.get().indexes().stream().anyMatch(index -> isRebuilt(index, set.column()));
        if (rebuilt || (otherOrder && isIndexed(table.get(), set.column()))) {
            return Work.BUILD;
        }
        return isChecked(table.get(), set.column()) ? Work.SCAN : Work.CATALOGUE_ONLY;
    }

    /// A type without a collation of its own brings that of the type back.
    private static boolean changesCollation(Table table, SetType set) {
        String now = table.storage().collations().getOrDefault(set.column(), "");
        String wanted = set.collation() == null
                ? ""
                : set.collation().replaceFirst("^pg_catalog\\.", "").replace("\"", "");
        return !now.equals(wanted.equals("default") ? "" : wanted);
    }

    /// The server does not look into the expressions of an index, and rebuilds it when it has one and names the column.
    private static boolean isRebuilt(Index index, String column) {
        WholeWord named = WholeWord.of(column);
        boolean conditional = index.predicate() != null;
        return (conditional || index.computed())
                && Stream.concat(index.keys().stream(), Stream.of(conditional ? index.predicate() : ""))
                        .anyMatch(part -> named.isIn(part));
    }

    /// A USING that only names the column, or casts it to its new type, is what the server does anyway.
    private static boolean isLight(SetType set) {
        if (set.using() == null) {
            return true;
        }
        String using = set.using().sql().replaceAll("[\\s()]", "");
        String type = set.type().sql().replaceAll("[\\s()]", "");
        return using.equals(set.column()) || using.equalsIgnoreCase(set.column() + "::" + type);
    }

    /// A domain is as its base type without a length, unless its own conditions have to be proven.
    private boolean isCatalogueOnly(Column column, SetType set) {
        World world = effects.world();
        if (world.isConstrainedDomain(set.type().name())) {
            return false;
        }
        String old = world.domains().baseType(column.type());
        boolean wasDomain = !old.equals(column.type());
        String wanted = world.domains().baseType(set.type().name().name());
        if (!wanted.equals(set.type().name().name())) {
            return TypeChange.same(old, wanted)
                    && set.type().array() == column.type().endsWith("[]");
        }
        return !(wasDomain && !set.type().modifiers().isEmpty())
                && TypeChange.isCatalogueOnly(old, set.type(), world.timeZone());
    }

    /// The foreign keys on both sides of the column are made anew, and proven anew if the rows change.
    private void rebuildForeignKeys(Table table, String column, boolean rewrites) {
        World world = effects.world();
        for (ForeignKey key : ForeignKey.to(table.name(), world)) {
            if (key.constraint().referencedColumns().contains(column)) {
                boolean proven = rewrites && key.constraint().validated();
                effects.onPartitionsToo(
                        key.from(), LockMode.ACCESS_EXCLUSIVE, proven ? Work.SCAN : Work.CATALOGUE_ONLY);
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (constraint.references() != null && constraint.columns().contains(column)) {
                rebuildForeignKey(constraint.references(), rewrites && constraint.validated());
            }
        }
    }

    /// Measured: 14 and 15 do not read the partitions of the table that it points to, and 14 locks that table itself
    /// against writes only.
    private void rebuildForeignKey(QualifiedName target, boolean proven) {
        World world = effects.world();
        boolean partitioned = effects.is(target, TableKind.PARTITIONED_TABLE);
        boolean reads = proven && (!partitioned || world.version().isAtLeast(16));
        LockMode above = partitioned && !world.version().isAtLeast(15)
                ? LockMode.SHARE_ROW_EXCLUSIVE
                : LockMode.ACCESS_EXCLUSIVE;
        Work work = reads ? Work.SCAN : Work.CATALOGUE_ONLY;
        effects.add(target, above, work);
        world.partitionsOf(target)
                .forEach(partition -> effects.onPartitionsToo(partition.name(), LockMode.ACCESS_EXCLUSIVE, work));
    }

    private static boolean isIndexed(Table table, String column) {
        return table.indexes().stream().anyMatch(index -> index.columns().contains(column));
    }

    private static boolean isChecked(Table table, String column) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.CHECK
                        && constraint.validated()
                        && constraint.columns().contains(column));
    }

    /// SET NOT NULL reads the table unless a validated CHECK proves the column (since 12), or it is set already.
    Work forbiddingNull(QualifiedName name, String column) {
        Optional<Table> table = effects.world().table(name);
        boolean already = table.flatMap(known -> known.column(column))
                .map(known -> !known.nullable())
                .orElse(false);
        boolean proven = effects.world().version().isAtLeast(12)
                && table.map(known -> Constraints.proveNotNull(known, column)).orElse(false);
        return already || proven ? Work.CATALOGUE_ONLY : Work.SCAN;
    }
}

package dbre.safety;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ColumnDefinition;
import dbre.sql.TableConstraint;
import java.util.Optional;

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
                || effects.world().isConstrainedDomain(column.type().name());
    }

    private static Work checking(ColumnDefinition column, TableConstraint constraint) {
        return switch (constraint.kind()) {
            case UNIQUE, PRIMARY_KEY, EXCLUDE -> Work.BUILD;
            case CHECK -> constraint.notEnforced() ? Work.CATALOGUE_ONLY : Work.SCAN;
            case FOREIGN_KEY -> isFilled(column) && !constraint.notEnforced() ? Work.SCAN : Work.CATALOGUE_ONLY;
            case NOT_NULL -> Work.CATALOGUE_ONLY;
        };
    }

    private static boolean isFilled(ColumnDefinition column) {
        return column.defaultExpression() != null && !column.defaultExpression().isNull();
    }

    private void lockReferenced(ColumnDefinition column) {
        column.constraint(Constraint.Kind.FOREIGN_KEY)
                .map(TableConstraint::references)
                .ifPresent(references -> effects.add(
                        references, LockMode.SHARE_ROW_EXCLUSIVE, isFilled(column) ? Work.SCAN : Work.CATALOGUE_ONLY));
    }

    /// A change of type rewrites unless [TypeChange] knows better; then a CHECK on the column is still proven
    /// anew, and a new collation rebuilds the column's indexes.
    Work retyping(QualifiedName name, SetType set) {
        Optional<Table> table = effects.world().table(name);
        Optional<Column> column = table.flatMap(known -> known.column(set.column()));
        if (column.isEmpty() || !isLight(set) || !isCatalogueOnly(column.get(), set)) {
            table.ifPresent(known -> rebuildForeignKeys(known, set.column()));
            return Work.REWRITE;
        }
        if (set.collation() != null && isIndexed(table.get(), set.column())) {
            return Work.BUILD;
        }
        return isChecked(table.get(), set.column()) ? Work.SCAN : Work.CATALOGUE_ONLY;
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

    /// A domain is as its base type, unless its own conditions have to be proven.
    private boolean isCatalogueOnly(Column column, SetType set) {
        World world = effects.world();
        if (world.isConstrainedDomain(set.type().name())) {
            return false;
        }
        String old = world.baseType(column.type());
        String wanted = world.baseType(set.type().name().name());
        return wanted.equals(set.type().name().name())
                ? TypeChange.isCatalogueOnly(old, set.type(), world.timeZone())
                : old.equals(wanted);
    }

    /// A rewrite drops and proves anew the foreign keys on both sides of the column.
    private void rebuildForeignKeys(Table table, String column) {
        for (World.ForeignKey key : effects.world().foreignKeysTo(table.name())) {
            if (key.constraint().referencedColumns().contains(column)) {
                Work work = key.constraint().validated() ? Work.SCAN : Work.CATALOGUE_ONLY;
                effects.add(key.from(), LockMode.ACCESS_EXCLUSIVE, work);
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (constraint.references() != null && constraint.columns().contains(column)) {
                Work work = constraint.validated() ? Work.SCAN : Work.CATALOGUE_ONLY;
                effects.add(constraint.references(), LockMode.ACCESS_EXCLUSIVE, work);
            }
        }
    }

    private static boolean isIndexed(Table table, String column) {
        return table.indexes().stream().anyMatch(index -> index.keys().contains(column));
    }

    private static boolean isChecked(Table table, String column) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.CHECK
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

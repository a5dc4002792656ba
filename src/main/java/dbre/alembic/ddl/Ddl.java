package dbre.alembic.ddl;

import dbre.schema.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements of Alembic's directives, without a closing semicolon.
public final class Ddl {
    private Ddl() {}

    /// How `add_column` was asked to write the column.
    public record AddColumnOptions(boolean ifNotExists, boolean inlineReferences, boolean inlinePrimaryKey) {}

    /// `add_column`: the column, then what cannot stand with it as statements of their own. An enumeration is
    /// not created here; the type must exist.
    public static List<String> addColumn(
            @Nullable String schema, String table, ColumnItem column, AddColumnOptions options) {
        boolean serial = column.primaryKey() && column.isSerial(true, false);
        boolean inline = options.inlineReferences() && column.references().size() == 1;
        String sql = "ALTER TABLE " + Names.dotted(schema, table) + " ADD COLUMN "
                + (options.ifNotExists() ? "IF NOT EXISTS " : "")
                + column.sql(column.primaryKey(), serial)
                + (options.inlinePrimaryKey() && column.primaryKey() ? " PRIMARY KEY" : "")
                + (inline ? " " + column.references().getFirst().inline() : "")
                + column.inlineChecks();
        List<String> statements = new ArrayList<>(List.of(sql));
        String add = "ALTER TABLE " + Names.qualified(schema, table) + " ADD ";
        if (column.unique() && !column.index()) {
            statements.add(add + uniqueColumn(column.name()).sql());
        }
        if (!inline) {
            column.references().stream()
                    .filter(reference -> !reference.useAlter() || reference.name() != null)
                    .forEach(reference ->
                            statements.add(add + reference.on(column.name()).sql()));
        }
        typeCheck(column).ifPresent(check -> statements.add(add + check.sql()));
        if (column.index()) {
            statements.add(IndexItem.ofColumn(column).create(schema, table));
        }
        if (column.comment() != null && !column.comment().isEmpty()) {
            statements.add(commentOnColumn(schema, table, column.name(), column.comment()));
        }
        return statements;
    }

    /// ADD CONSTRAINT.
    public static String addConstraint(@Nullable String schema, String table, ConstraintItem constraint) {
        return "ALTER TABLE " + Names.qualified(schema, table) + " ADD " + constraint.sql();
    }

    /// The beginning of `alter_column`'s statements.
    public static String alterColumn(@Nullable String schema, String table, String column) {
        return "ALTER TABLE " + Names.dotted(schema, table) + " ALTER COLUMN " + Names.quote(column);
    }

    /// COMMENT ON COLUMN; a null comment takes it away.
    public static String commentOnColumn(
            @Nullable String schema, String table, String column, @Nullable String comment) {
        return "COMMENT ON COLUMN " + Names.qualified(schema, table) + "." + Names.quote(column) + " IS "
                + (comment == null ? "NULL" : Identifiers.literal(comment));
    }

    /// COMMENT ON TABLE; a null comment takes it away.
    public static String commentOnTable(@Nullable String schema, String table, @Nullable String comment) {
        return "COMMENT ON TABLE " + Names.qualified(schema, table) + " IS "
                + (comment == null ? "NULL" : Identifiers.literal(comment));
    }

    /// CREATE TYPE ... AS ENUM.
    public static String createEnumeration(TypeItem.Enumeration enumeration) {
        return "CREATE TYPE " + enumeration.name() + " AS ENUM (" + literals(enumeration.labels()) + ")";
    }

    static ConstraintItem uniqueColumn(String column) {
        return ConstraintItem.over(null, ConstraintItem.Kind.UNIQUE, "UNIQUE ", List.of(column), "");
    }

    /// The CHECK that comes with a type without a native enumeration.
    static Optional<ConstraintItem> typeCheck(ColumnItem column) {
        TypeItem type = column.knownType();
        if (type.allowed().isEmpty()) {
            return Optional.empty();
        }
        String condition = Names.quote(column.name()) + " IN (" + literals(type.allowed()) + ")";
        return Optional.of(ConstraintItem.check(type.constraintName(), condition, ""));
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
    }
}

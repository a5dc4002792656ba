package dbre.alembic.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index.
///
/// @param name its name, null when SQLAlchemy makes one from the first column
/// @param keys the keys as SQL, with their operator classes
/// @param firstColumn the name of the first key when it is a column
/// @param unique UNIQUE
/// @param concurrently CONCURRENTLY
/// @param ifNotExists IF NOT EXISTS
/// @param using the access method, null for the default
/// @param options INCLUDE, NULLS NOT DISTINCT, WITH, TABLESPACE, WHERE, with a space before each
public record IndexItem(
        @Nullable String name,
        List<String> keys,
        @Nullable String firstColumn,
        boolean unique,
        boolean concurrently,
        boolean ifNotExists,
        @Nullable String using,
        String options)
        implements SchemaItem {

    public IndexItem {
        keys = List.copyOf(keys);
    }

    /// The index of a column with `index=True`.
    static IndexItem ofColumn(ColumnItem column) {
        return new IndexItem(
                null, List.of(Names.quote(column.name())), column.name(), column.unique(), false, false, null, "");
    }

    /// CREATE INDEX on that table.
    public String create(@Nullable String schema, String table) {
        return "CREATE "
                + (unique ? "UNIQUE " : "")
                + "INDEX "
                + (concurrently ? "CONCURRENTLY " : "")
                + (ifNotExists ? "IF NOT EXISTS " : "")
                + writtenName(schema, table)
                + " ON "
                + Names.qualified(schema, table)
                + " "
                + (using == null ? "" : "USING " + using + " ")
                + "("
                + String.join(", ", keys)
                + ")"
                + options;
    }

    private String writtenName(@Nullable String schema, String table) {
        if (name != null) {
            return Names.chosen(name);
        }
        if (firstColumn == null) {
            throw new NotKnown("an index on an expression needs a name");
        }
        return Names.generatedIndex(schema, table, firstColumn);
    }
}

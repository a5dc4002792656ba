package dbre.alembic.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sa.Column`.
///
/// @param name its name
/// @param type its type, null when none was given
/// @param nullable as given, null when not given
/// @param primaryKey `primary_key=True`
/// @param autoincrement `autoincrement`
/// @param clientDefault whether it has a `default=`, which SQL does not see
/// @param serverDefault the SQL of `server_default`
/// @param computed a generated column
/// @param identity an identity column
/// @param references its foreign keys
/// @param checks its CHECK constraints
/// @param index `index=True`
/// @param unique `unique=True`
/// @param comment its comment
public record ColumnItem(
        String name,
        @Nullable TypeItem type,
        @Nullable Boolean nullable,
        boolean primaryKey,
        Autoincrement autoincrement,
        boolean clientDefault,
        @Nullable String serverDefault,
        @Nullable ComputedItem computed,
        @Nullable IdentityItem identity,
        List<ReferenceItem> references,
        List<ConstraintItem> checks,
        boolean index,
        boolean unique,
        @Nullable String comment)
        implements SchemaItem {

    public ColumnItem {
        references = List.copyOf(references);
        checks = List.copyOf(checks);
    }

    /// `autoincrement`.
    public enum Autoincrement {
        AUTO,
        ON,
        OFF,
        IGNORE_FOREIGN_KEYS
    }

    /// The column's definition as CREATE TABLE and ADD COLUMN write it.
    ///
    /// @param key whether it belongs to the primary key
    /// @param serial whether it is the primary key's own counter
    String sql(boolean key, boolean serial) {
        StringBuilder sql = new StringBuilder(Names.quote(name)).append(' ');
        if (serial && identity == null) {
            sql.append(serialType());
        } else {
            sql.append(knownType().sql());
            if (serverDefault != null) {
                sql.append(" DEFAULT ").append(serverDefault);
            }
        }
        if (computed != null) {
            sql.append(" GENERATED ALWAYS AS (").append(computed.expression()).append(") STORED");
        }
        boolean canBeNull = nullable == null ? !key && identity == null : nullable;
        if (identity != null) {
            sql.append(' ').append(identity.sql()).append(canBeNull ? " NULL" : "");
        } else if (!canBeNull) {
            sql.append(" NOT NULL");
        }
        return sql.toString();
    }

    /// Whether it counts up by itself as the sole column of a primary key (or as one that says so).
    ///
    /// @param sole whether it is the only column of the key
    /// @param referring whether a foreign key of its table uses it
    boolean isSerial(boolean sole, boolean referring) {
        if (autoincrement == Autoincrement.ON) {
            return true;
        }
        boolean referencing =
                (referring || !references.isEmpty()) && autoincrement != Autoincrement.IGNORE_FOREIGN_KEYS;
        return sole
                && autoincrement != Autoincrement.OFF
                && type != null
                && type.affinity().counts()
                && !clientDefault
                && serverDefault == null
                && computed == null
                && !referencing;
    }

    TypeItem knownType() {
        if (type == null) {
            throw new NotKnown("the column " + name + " has no type");
        }
        return type;
    }

    /// Its CHECK constraints as they follow the definition.
    String inlineChecks() {
        StringBuilder sql = new StringBuilder();
        checks.forEach(check -> sql.append(' ').append(check.sql()));
        return sql.toString();
    }

    private String serialType() {
        return switch (knownType().affinity()) {
            case BIG_INTEGER -> "BIGSERIAL";
            case SMALL_INTEGER -> "SMALLSERIAL";
            case INTEGER, NUMERIC, STRING, BOOLEAN, OTHER -> "SERIAL";
        };
    }
}

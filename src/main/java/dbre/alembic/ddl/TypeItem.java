package dbre.alembic.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A SQLAlchemy type.
///
/// @param sql the type in DDL
/// @param affinity its family
/// @param enumeration the type that CREATE TYPE makes for it, null for none
/// @param allowed the values of a CHECK that comes with the type (`Enum(native_enum=False,
///     create_constraint=True)`), empty for none
/// @param constraintName the name of that CHECK
public record TypeItem(
        String sql,
        Affinity affinity,
        @Nullable Enumeration enumeration,
        List<String> allowed,
        @Nullable String constraintName)
        implements SchemaItem {

    public TypeItem {
        allowed = List.copyOf(allowed);
    }

    /// A type that is no more than its name.
    public static TypeItem of(String sql, Affinity affinity) {
        return new TypeItem(sql, affinity, null, List.of(), null);
    }

    /// This type with another form on PostgreSQL; whether a key of it counts follows from the type itself.
    public TypeItem withVariant(TypeItem variant) {
        boolean count = affinity.counts() && variant.affinity.counts();
        Affinity seen = count ? variant.affinity : affinity;
        return new TypeItem(variant.sql, seen, variant.enumeration, variant.allowed, variant.constraintName);
    }

    /// An array of this type.
    public TypeItem array(int dimensions) {
        int collate = sql.indexOf(" COLLATE");
        String brackets = "[]".repeat(dimensions);
        String array = collate < 0 ? sql + brackets : sql.substring(0, collate) + brackets + sql.substring(collate);
        return new TypeItem(array, Affinity.OTHER, enumeration, List.of(), null);
    }

    /// Families of types, as far as SQL depends on them.
    public enum Affinity {
        SMALL_INTEGER,
        INTEGER,
        BIG_INTEGER,
        NUMERIC,
        STRING,
        BOOLEAN,
        OTHER;

        /// Whether a sole primary key column of this family becomes a serial.
        boolean counts() {
            return this == SMALL_INTEGER || this == INTEGER || this == BIG_INTEGER || this == NUMERIC;
        }
    }

    /// A type made by CREATE TYPE ... AS ENUM.
    ///
    /// @param name its name as SQL
    /// @param labels its values in order
    /// @param withTable whether `create_table` makes it; false for `create_type=False`
    public record Enumeration(String name, List<String> labels, boolean withTable) {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }
}

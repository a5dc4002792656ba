package dbre.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a table keeps its rows.
///
/// @param unlogged whether no WAL is written for it, null when that is not known
/// @param accessMethod the access method, `heap`; null when not known
/// @param tablespace the tablespace, `pg_default`; null when not known
/// @param ofType the composite type of a typed table
/// @param collations the collations of those columns that have another one than their type's, by column
public record Storage(
        @Nullable Boolean unlogged,
        @Nullable String accessMethod,
        @Nullable String tablespace,
        @Nullable QualifiedName ofType,
        Map<String, String> collations) {
    /// Nothing of it is known.
    public static final Storage UNKNOWN = new Storage(null, null, null, null, Map.of());

    public Storage {
        collations = Map.copyOf(collations);
    }
}

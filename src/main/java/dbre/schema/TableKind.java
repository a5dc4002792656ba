package dbre.schema;

import java.util.Locale;

/// What kind of relation holds rows.
public enum TableKind {
    TABLE,
    PARTITIONED_TABLE,
    MATERIALIZED_VIEW,
    VIEW,
    FOREIGN_TABLE;

    /// `table`, `partitioned table`, ...
    @Override
    public String toString() {
        return name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}

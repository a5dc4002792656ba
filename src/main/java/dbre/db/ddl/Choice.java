package dbre.db.ddl;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which part of a database a script makes.
///
/// @param relations the oids of tables and views; null for all
/// @param schema all that is in this schema; null for every schema
public record Choice(
        @Nullable Set<Long> relations, @Nullable String schema) {
    /// The whole database.
    public static final Choice ALL = new Choice(null, null);

    boolean takes(Part part) {
        if (relations != null) {
            return part.owner().catalogue().equals("pg_class")
                    && relations.contains(part.owner().id());
        }
        return schema == null || schema.equals(part.schema());
    }

    boolean takesRelation(long id, String itsSchema) {
        return relations == null ? schema == null || schema.equals(itsSchema) : relations.contains(id);
    }
}

package dbre.code;

import java.util.Locale;

/// What a place of the code base is.
public enum EntityKind {
    /// A SQLAlchemy or SQLModel class, or a `Table(...)`.
    MODEL,
    /// An Alembic revision.
    MIGRATION,
    /// The section of a YAML, JSON, Avro or Protocol Buffers file that describes a table.
    CONTRACT,
    /// SQL in a Python string or in a .sql file.
    QUERY;

    /// The word used in answers: `model`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dbre.sql;

import java.util.Locale;

/// The kinds of database object that a statement can name.
public enum ObjectKind {
    TABLE,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    SEQUENCE,
    FOREIGN_TABLE,
    COLUMN,
    CONSTRAINT,
    TRIGGER,
    POLICY,
    RULE,
    SCHEMA,
    DATABASE,
    TYPE,
    DOMAIN,
    ENUM_VALUE,
    FUNCTION,
    EXTENSION,
    STATISTICS,
    ROLE,
    PUBLICATION,
    SUBSCRIPTION,
    OTHER;

    /// The words of SQL: `MATERIALIZED VIEW`.
    @Override
    public String toString() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}

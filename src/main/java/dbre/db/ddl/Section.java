package dbre.db.ddl;

/// The kinds of statement, in the order in which they stand where nothing else decides.
///
/// What [#follows()] is about an object that another statement makes.
enum Section {
    SCHEMA,
    EXTENSION,
    COLLATION,
    TYPE,
    FUNCTION,
    AGGREGATE,
    OPERATOR,
    SEQUENCE,
    TABLE,
    DEFAULT,
    VIEW,
    MATERIALIZED_VIEW,
    SEQUENCE_OWNER,
    CONSTRAINT,
    INDEX,
    ATTACH,
    LATE_INDEX,
    LATE_CONSTRAINT,
    FOREIGN_KEY,
    STATISTICS,
    RULE,
    TRIGGER,
    POLICY,
    SETTING,
    REFRESH,
    COMMENT,
    OWNER,
    PRIVILEGE,
    DEFAULT_PRIVILEGE;

    boolean follows() {
        return switch (this) {
            case SEQUENCE_OWNER, ATTACH, SETTING, REFRESH, COMMENT, OWNER, PRIVILEGE -> true;
            default -> false;
        };
    }

    /// Whether it makes something that stands by itself, not on a relation.
    boolean isRelation() {
        return this == TABLE || this == VIEW || this == MATERIALIZED_VIEW;
    }
}

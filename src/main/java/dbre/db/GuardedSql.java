package dbre.db;

import dbre.schema.QualifiedName;
import java.util.Set;

/// One statement of the caller that the guard has let through; only this package makes these.
public final class GuardedSql {
    private final String sql;
    private final Set<Mention> mentions;
    private final Set<QualifiedName> relations;
    private final boolean writes;

    /// A statement of our own.
    GuardedSql(String sql) {
        this(sql, Set.of(), Set.of(), false);
    }

    /// @param mentions the names in it that [Reach] has to look up before it runs
    /// @param relations the tables and views in it, without the names that its own WITH clauses make
    /// @param writes whether it changes rows, at the top or in a WITH, and so may only be planned
    GuardedSql(String sql, Set<Mention> mentions, Set<QualifiedName> relations, boolean writes) {
        this.sql = sql;
        this.mentions = mentions;
        this.relations = relations;
        this.writes = writes;
    }

    /// The statement, without a semicolon and without comments around it.
    public String sql() {
        return sql;
    }

    /// Whether it changes rows, at the top or in a WITH.
    public boolean writes() {
        return writes;
    }

    Set<Mention> mentions() {
        return mentions;
    }

    Set<QualifiedName> relations() {
        return relations;
    }

    /// The same statement with some words of ours before it.
    GuardedSql after(String words) {
        return new GuardedSql(words + sql, mentions, relations, writes);
    }
}

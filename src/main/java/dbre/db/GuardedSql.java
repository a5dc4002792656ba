package dbre.db;

import dbre.schema.QualifiedName;
import java.util.List;

/// One statement of the caller that the guard has let through; only this package makes these.
public final class GuardedSql {
    private final String sql;
    private final List<QualifiedName> functions;

    /// A statement of our own, such as the EXPLAIN around one of the caller.
    GuardedSql(String sql) {
        this(sql, List.of());
    }

    GuardedSql(String sql, List<QualifiedName> functions) {
        this.sql = sql;
        this.functions = List.copyOf(functions);
    }

    /// The statement, without a semicolon and without comments around it.
    public String sql() {
        return sql;
    }

    /// Every name in it that may call a function, for a check against the catalogue: also the field names of
    /// `(expression).name`, which is another way to write `name(expression)`.
    public List<QualifiedName> functions() {
        return functions;
    }
}

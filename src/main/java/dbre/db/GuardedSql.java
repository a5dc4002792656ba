package dbre.db;

/// One statement of the caller that the guard has let through; only the guard makes these.
public record GuardedSql(String sql) {}

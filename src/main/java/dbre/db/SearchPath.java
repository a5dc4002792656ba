package dbre.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The schemas in which the server looks up names for us: the role's own, but `pg_catalog` first and temporary tables
/// last, so that nobody's objects stand in for the system's.
final class SearchPath {

    /// The path as an expression, for a second time without effect. It has to hold before it is set: all names are
    /// qualified, and there are no operators.
    static final String EXPRESSION = """
        pg_catalog.regexp_replace(pg_catalog.regexp_replace(
          pg_catalog.concat('pg_catalog, ', pg_catalog.current_setting('search_path'), ', pg_temp'),
          '^pg_catalog, (pg_catalog, (.*, )*pg_temp), pg_temp$', '\\1'),
          '^pg_catalog, , ', 'pg_catalog, ')\
        """;

    private static final String SETTING = "select pg_catalog.set_config('search_path', " + EXPRESSION + ", false)";

    private SearchPath() {}

    /// Sets the path for all of a session that is ours alone. A path that every transaction sets anew would make
    /// the driver forget its prepared statements each time, since PostgreSQL 18 reports it.
    static void keep(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTING)) {
            statement.execute();
        }
        connection.commit();
    }
}

package dbre.db;

import dbre.finding.Refusal;
import java.sql.SQLException;
import org.postgresql.core.Parser;

/// How the driver reads a text before it sends it.
///
/// It splits the text at semicolons with a lexer of its own and sends the parts one after the other. That lexer does
/// not know that a string with escapes goes on with a second literal on the next line, so in
///
///     select E'a'
///     'b\'' -- ' ; commit; drop table t -- '
///
/// where PostgreSQL and the guard see one statement and a comment, driver 42.7.14 sends three statements. There is
/// no setting against it.
final class DriverReading {
    private DriverReading() {}

    /// Lets a statement through that the driver sees as one.
    ///
    /// @throws Refusal `MULTIPLE_STATEMENTS` when the driver would send several
    static void refuseSplitting(String sql) throws SQLException {
        if (Parser.parseJdbcSql(sql, true, false, true, false, true).size() > 1) {
            throw new Refusal(
                    "MULTIPLE_STATEMENTS",
                    "The database driver would split this statement at a semicolon in a string or comment.",
                    "Write one plain string instead of several that follow each other, and leave the comment out.");
        }
    }
}

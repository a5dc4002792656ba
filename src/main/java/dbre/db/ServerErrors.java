package dbre.db;

import dbre.finding.OneLine;
import dbre.finding.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What the errors of the server and the driver mean to the caller.
///
/// The code decides, never the text, which comes in the server's language (manual, appendix A).
final class ServerErrors {
    /// Even to plan a write the server looks at the rights to it (measured on 18).
    private static final String PLANNED_WRITE =
            " To plan INSERT, UPDATE, DELETE or MERGE the server asks for the right to do it: explain a SELECT of the"
                    + " rows that it would change instead.";

    private ServerErrors() {}

    /// Whether the connection is gone: class 08, or a shutdown or crash of the server (57P01 to 57P03).
    static boolean isConnectionLost(SQLException error) {
        String state = state(error);
        return state.startsWith("08") || state.startsWith("57P");
    }

    /// Whether it fails only now: on a lock of another session, or on what was dropped since the snapshot (42P01, or
    /// XX000 where the server's own functions look for it by its oid).
    static boolean isOfMoment(SQLException error) {
        return Set.of("55P03", "42P01", "XX000").contains(state(error));
    }

    /// An error of a statement.
    ///
    /// @param sql the text that was sent
    /// @param limit the time that the statement had
    /// @param taken the time that it took
    static Refusal of(SQLException error, String sql, Duration limit, Duration taken) {
        if (message(error).contains("maxResultBuffer")) {
            return tooLarge();
        }
        if (isConnectionLost(error)) {
            return new Refusal(
                    "DATABASE_UNREACHABLE",
                    "The connection was lost during the call: " + message(error),
                    "Call again: the next call connects anew.");
        }
        return switch (state(error)) {
            case "57014" -> taken.compareTo(limit) >= 0 ? timeout(limit) : cancelledByAnother();
            case "55P03" ->
                new Refusal(
                        "LOCK_TIMEOUT",
                        "Another session holds a lock that this statement needs: " + message(error),
                        "Call again later. pg_locks and pg_blocking_pids tell who holds it.");
            case "42501" ->
                new Refusal(
                        "PERMISSION_DENIED",
                        "The role may not do this: " + message(error),
                        "GRANT SELECT on it, or the role pg_read_all_data, to the role of dbre-mcp."
                                + (sql.regionMatches(true, 0, "explain", 0, 7) ? PLANNED_WRITE : ""));
            case "25006" ->
                new Refusal(
                        "NOT_READ_ONLY",
                        "The statement tried to write and was stopped: " + message(error),
                        "Only reading is possible here, also within functions.");
            case "53100", "53200", "53400" ->
                new Refusal(
                        "SERVER_OUT_OF_RESOURCES",
                        "The server has no room for what this statement needs: " + message(error),
                        "Narrow the statement, so that it sorts and joins less; look at the free space of the server.");
            default -> new Refusal("SQL_ERROR", withPlace(error, sql), hint(error));
        };
    }

    /// The driver gives up before it reads more than it was told to, see [ConnectionPool].
    private static Refusal tooLarge() {
        return new Refusal(
                "RESULT_TOO_LARGE",
                "Single rows of the result are larger than this server reads, many megabytes.",
                "Select less of them, for example left(column, 1000) or length(column).");
    }

    /// A statement that took too long.
    static Refusal timeout(Duration limit) {
        return new Refusal(
                "STATEMENT_TIMEOUT",
                "The statement was stopped after %s seconds.".formatted(limit.toMillis() / 1000.0),
                "Narrow it, look at its plan with explain_analyze in mode plan, or give it more time.");
    }

    private static Refusal cancelledByAnother() {
        return new Refusal(
                "CANCELLED",
                "Somebody cancelled the statement on the server.",
                "Call again if the answer is still wanted.");
    }

    private static String withPlace(SQLException error, String sql) {
        ServerErrorMessage server = server(error);
        StringBuilder text = new StringBuilder(message(error))
                .append(" (SQLSTATE ")
                .append(state(error))
                .append(')');
        if (server != null && server.getDetail() != null) {
            text.append(", ").append(OneLine.quoted(server.getDetail()));
        }
        if (server != null && server.getPosition() > 0) {
            int start =
                    sql.offsetByCodePoints(0, Math.min(server.getPosition() - 1, sql.codePointCount(0, sql.length())));
            String rest = sql.substring(start);
            text.append(", at: ").append(rest.length() > 40 ? rest.substring(0, 40) + "..." : rest);
        }
        return text.toString();
    }

    private static String hint(SQLException error) {
        ServerErrorMessage server = server(error);
        if (server != null && server.getHint() != null) {
            return "Correct the statement. The server hints: " + OneLine.quoted(server.getHint());
        }
        return switch (state(error)) {
            case "42P01", "42703", "3F000" -> "inspect_schema lists the tables and columns that there are.";
            case "22P02", "22007", "22008" -> "Check that each parameter has the form of the type it is compared with.";
            case "22021", "22P05" ->
                "The database holds bytes that are no text in its encoding. encode(convert_to(column, 'SQL_ASCII'),"
                        + " 'escape') shows them.";
            default -> "Correct the statement.";
        };
    }

    /// The server's own words, else the driver's, in quotes: a function may raise any, and many quote a value.
    private static String message(SQLException error) {
        ServerErrorMessage server = server(error);
        String words = server == null ? null : server.getMessage();
        return OneLine.quoted(words == null ? String.valueOf(error.getMessage()) : words);
    }

    private static @Nullable ServerErrorMessage server(SQLException error) {
        return error instanceof PSQLException specific ? specific.getServerErrorMessage() : null;
    }

    private static String state(SQLException error) {
        return String.valueOf(error.getSQLState());
    }
}

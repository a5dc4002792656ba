package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Tree;
import java.util.List;
import java.util.function.BiConsumer;

/// Lets a statement of the caller through to the database only if it reads and nothing else.
///
/// No connection setting is enough for that: a transaction can be ended by the text itself, and files, signals,
/// locks and other servers are reached by functions that a read-only transaction does not stop. So the statement
/// is judged by the server's own parse tree before the database hears of it, and runs in a transaction that is
/// read-only and rolled back all the same. What its names mean in this database, and what is behind them, is
/// judged by [Reach] before it runs.
public final class Guard {
    /// Longer texts keep the parser busy for seconds; nobody writes such a query by hand.
    private static final int LONGEST = 30_000;

    private Guard() {}

    /// The statement, when it may run.
    ///
    /// @throws Refusal `SQL_SYNTAX`, `EMPTY_STATEMENT`, `STATEMENT_TOO_LONG`, `MULTIPLE_STATEMENTS`,
    ///     `TRANSACTION_CONTROL`, `NOT_READ_ONLY`, `FORBIDDEN_FUNCTION`, `SECRET` or `RESULT_TOO_LARGE`
    public static GuardedSql admit(String sql) {
        return admit(single(sql), ReadOnly::check);
    }

    /// The statement, when it may be planned: what may run, and INSERT, UPDATE, DELETE and MERGE, which a plain
    /// EXPLAIN does not carry out. Of an EXPLAIN that may run it is the statement that is explained.
    ///
    /// @throws Refusal as [#admit(String)]
    public static GuardedSql admitForPlan(String sql) {
        ParsedStatement statement = single(sql);
        if (statement.tree().is("ExplainStmt")) {
            inspect(statement, ReadOnly::check);
            statement = single(Explained.statement(statement.sql()));
        }
        return admit(statement, ReadOnly::checkPlanned);
    }

    private static GuardedSql admit(ParsedStatement statement, BiConsumer<ParsedStatement, List<Tree>> kinds) {
        List<Tree> nodes = inspect(statement, kinds);
        return new GuardedSql(
                statement.sql(),
                Mentions.of(nodes),
                Mentions.relations(nodes),
                nodes.stream().anyMatch(ReadOnly::isWrite));
    }

    /// Judges a statement by its own words and gives the nodes of its tree.
    ///
    /// @param kinds refuses the kinds of statements that are not wanted
    static List<Tree> inspect(ParsedStatement statement, BiConsumer<ParsedStatement, List<Tree>> kinds) {
        List<Tree> nodes = statement.tree().walk().toList();
        kinds.accept(statement, nodes);
        List<FunctionCall> calls = FunctionCall.all(nodes);
        ForbiddenFunctions.check(calls);
        FileNames.check(nodes, calls);
        SecretRelations.check(nodes);
        SecretSettings.check(statement, nodes, calls);
        Expansion.check(calls);
        return nodes;
    }

    private static ParsedStatement single(String sql) {
        if (sql.length() > LONGEST) {
            throw new Refusal(
                    "STATEMENT_TOO_LONG",
                    "The statement has " + sql.length() + " characters; " + LONGEST + " are allowed.",
                    "Pass long lists as one array parameter: WHERE id = ANY ($1).");
        }
        List<ParsedStatement> statements = parsed(sql);
        if (statements.isEmpty()) {
            throw new Refusal("EMPTY_STATEMENT", "There is no statement in this text.", "Give one SELECT statement.");
        }
        if (statements.size() > 1) {
            throw new Refusal(
                    "MULTIPLE_STATEMENTS",
                    "There are " + statements.size() + " statements in this text; one is allowed.",
                    "Call once for each statement.");
        }
        return statements.getFirst();
    }

    private static List<ParsedStatement> parsed(String sql) {
        try {
            return SqlParser.parse(sql).statements();
        } catch (SqlSyntaxException e) {
            throw new Refusal(
                    e.isTooLarge() ? "SCRIPT_TOO_LARGE" : "SQL_SYNTAX",
                    "PostgreSQL cannot parse this: " + e.getMessage() + " (line " + e.line() + ", column " + e.column()
                            + ").",
                    e.isTooLarge() ? "Give its values as parameters or in parts." : "Correct the statement there.");
        }
    }
}

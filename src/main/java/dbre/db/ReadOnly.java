package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.ParsedStatement;
import dbre.sql.Statement;
import dbre.sql.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a statement is of a kind that only reads, down to its last subquery.
final class ReadOnly {
    private static final Set<String> WRITES = Set.of("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");
    private static final Set<String> OFF = Set.of("false", "off");
    private static final String HINT =
            "Only SELECT, VALUES, TABLE, SHOW and EXPLAIN run here. To change the schema, " + "draft a migration.";

    private ReadOnly() {}

    /// @throws Refusal `TRANSACTION_CONTROL` or `NOT_READ_ONLY`
    static void check(ParsedStatement statement, List<Tree> nodes) {
        Tree tree = statement.tree();
        boolean planOnly = tree.is("ExplainStmt") && !runs(tree);
        Tree body = tree.is("ExplainStmt") ? tree.child("query") : tree;
        boolean shows = tree.is("VariableShowStmt");
        boolean plansWrite = planOnly && WRITES.contains(body.kind());
        if (!shows && !body.is("SelectStmt") && !plansWrite) {
            throw refused(statement, body);
        }
        for (Tree node : nodes) {
            checkNode(node, planOnly);
        }
    }

    /// The same for a statement that is only planned, so that it may write.
    ///
    /// @throws Refusal `TRANSACTION_CONTROL` or `NOT_READ_ONLY`
    static void checkPlanned(ParsedStatement statement, List<Tree> nodes) {
        Tree tree = statement.tree();
        if (!tree.is("SelectStmt") && !WRITES.contains(tree.kind())) {
            throw refused(statement, tree);
        }
        nodes.forEach(node -> checkNode(node, true));
    }

    /// Whether a node changes rows.
    static boolean isWrite(Tree node) {
        return WRITES.contains(node.kind());
    }

    /// Whether EXPLAIN runs its statement: there is an ANALYZE that is not plainly off, be it the last one or not.
    private static boolean runs(Tree explain) {
        return explain.list("options").stream()
                .filter(option -> option.text("defname").equals("analyze"))
                .map(option -> option.child("arg"))
                .anyMatch(value ->
                        !OFF.contains(value.text("sval")) && !(value.is("Integer") && value.number("ival") == 0));
    }

    /// Without ANALYZE, EXPLAIN plans a write and does not carry it out.
    private static void checkNode(Tree node, boolean planOnly) {
        if (WRITES.contains(node.kind()) && !planOnly) {
            throw notReadOnly(name(node) + " within a WITH clause or EXPLAIN ANALYZE changes rows");
        }
        if (node.is("IntoClause")) {
            throw notReadOnly("SELECT INTO creates a table");
        }
        if (node.is("LockingClause")) {
            throw lockingRows();
        }
    }

    /// Of a query that locks rows.
    static Refusal lockingRows() {
        return new Refusal(
                "NOT_READ_ONLY",
                "FOR UPDATE and FOR SHARE lock the rows against the application, so they do not run here.",
                "Leave the locking clause out.");
    }

    private static Refusal refused(ParsedStatement statement, Tree body) {
        boolean transaction = statement.statement() instanceof Statement.Transaction
                || (statement.statement() instanceof Statement.SetVariable set && isOfTransaction(set));
        if (transaction) {
            return new Refusal(
                    "TRANSACTION_CONTROL",
                    firstWord(statement) + " controls the transaction, which is not the caller's to control.",
                    "Every call already runs in a read-only transaction of its own that is rolled back.");
        }
        if (WRITES.contains(body.kind())) {
            return notReadOnly(name(body) + " changes rows");
        }
        return notReadOnly(firstWord(statement) + " of this kind is not a statement that only reads");
    }

    private static boolean isOfTransaction(Statement.SetVariable set) {
        return set.name().equals("transaction") || set.name().equals("session characteristics");
    }

    private static Refusal notReadOnly(String why) {
        return new Refusal("NOT_READ_ONLY", why + ", so it does not run here.", HINT);
    }

    /// `DELETE` for `DeleteStmt`.
    private static String name(Tree write) {
        return write.kind().replace("Stmt", "").toUpperCase(Locale.ROOT);
    }

    private static String firstWord(ParsedStatement statement) {
        return statement.sql().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
    }
}

package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements of an administrator or about the session: LOCK, VACUUM, REINDEX, SET, BEGIN.
final class Maintenance {
    /// The lock modes by the numbers of PostgreSQL's `lockdefs.h`, from 1.
    private static final List<String> LOCK_MODES = List.of(
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    private static final Map<String, Statement.Transaction.Control> CONTROLS = Map.of(
            "TRANS_STMT_BEGIN", Statement.Transaction.Control.BEGIN,
            "TRANS_STMT_START", Statement.Transaction.Control.BEGIN,
            "TRANS_STMT_COMMIT", Statement.Transaction.Control.COMMIT,
            "TRANS_STMT_ROLLBACK", Statement.Transaction.Control.ROLLBACK,
            "TRANS_STMT_SAVEPOINT", Statement.Transaction.Control.SAVEPOINT,
            "TRANS_STMT_RELEASE", Statement.Transaction.Control.RELEASE,
            "TRANS_STMT_ROLLBACK_TO", Statement.Transaction.Control.ROLLBACK_TO);

    private Maintenance() {}

    /// `LockStmt`.
    static Statement lock(Tree tree, Clauses clauses) {
        return new Statement.Lock(
                Names.relations(tree.list("relations")),
                Names.alone(tree.list("relations")),
                LOCK_MODES.get(tree.number("mode") - 1),
                tree.flag("nowait"));
    }

    /// `VacuumStmt`: VACUUM and ANALYZE.
    static Statement vacuum(Tree tree, Clauses clauses) {
        return new Statement.Vacuum(
                tree.list("rels").stream()
                        .map(relation -> Names.relation(relation.child("relation")))
                        .toList(),
                tree.flag("is_vacuumcmd"),
                Options.isOn(tree.list("options"), "full"));
    }

    /// `ClusterStmt`.
    static Statement cluster(Tree tree, Clauses clauses) {
        return new Statement.Cluster(tree.has("relation") ? Names.relation(tree.child("relation")) : null);
    }

    /// `RefreshMatViewStmt`.
    static Statement refresh(Tree tree, Clauses clauses) {
        return new Statement.RefreshMaterializedView(
                Names.relation(tree.child("relation")), tree.flag("concurrent"), !tree.flag("skipData"));
    }

    /// `ReindexStmt`.
    static Statement reindex(Tree tree, Clauses clauses) {
        return new Statement.Reindex(
                switch (tree.text("kind")) {
                    case "REINDEX_OBJECT_INDEX" -> ObjectKind.INDEX;
                    case "REINDEX_OBJECT_TABLE" -> ObjectKind.TABLE;
                    case "REINDEX_OBJECT_SCHEMA" -> ObjectKind.SCHEMA;
                    default -> ObjectKind.DATABASE;
                },
                reindexed(tree),
                Options.isOn(tree.list("params"), "concurrently"));
    }

    private static @Nullable QualifiedName reindexed(Tree tree) {
        if (tree.has("relation")) {
            return Names.relation(tree.child("relation"));
        }
        return tree.has("name") ? QualifiedName.of(tree.text("name")) : null;
    }

    /// `VariableSetStmt`.
    static Statement set(Tree tree, Clauses clauses) {
        boolean all = tree.text("kind").equals("VAR_RESET_ALL");
        return new Statement.SetVariable(
                all ? "all" : tree.text("name").toLowerCase(Locale.ROOT),
                value(tree.list("args")),
                tree.flag("is_local"));
    }

    private static @Nullable String value(List<Tree> arguments) {
        return arguments.isEmpty()
                ? null
                : arguments.stream().map(Maintenance::literal).collect(Collectors.joining(", "));
    }

    private static String literal(Tree argument) {
        return switch (argument.kind()) {
            case "TypeCast" -> literal(argument.child("arg"));
            case "DefElem" -> argument.text("defname") + " " + literal(argument.child("arg"));
            default -> constant(argument);
        };
    }

    private static String constant(Tree constant) {
        if (constant.has("ival")) {
            return Integer.toString(constant.child("ival").number("ival"));
        }
        return constant.child("sval").text("sval") + constant.child("fval").text("fval");
    }

    /// `TransactionStmt`.
    static Statement transaction(Tree tree, Clauses clauses) {
        return new Statement.Transaction(
                CONTROLS.getOrDefault(tree.text("kind"), Statement.Transaction.Control.PREPARED));
    }
}

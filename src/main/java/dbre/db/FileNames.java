package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.Tree;
import java.util.List;
import java.util.Set;

/// Lets the server's own folders be counted and measured, as monitoring does, without the names of their files.
///
/// `pg_ls_waldir` and its kin list one fixed folder each, with name, size and time of change, to members of
/// `pg_monitor` (manual, 9.28.9): `SELECT count(*), sum(size) FROM pg_ls_waldir()` tells how much log waits.
final class FileNames {
    private static final Set<String> LISTS = Set.of(
            "pg_ls_archive_statusdir",
            "pg_ls_logdir",
            "pg_ls_logicalmapdir",
            "pg_ls_logicalsnapdir",
            "pg_ls_replslotdir",
            "pg_ls_summariesdir",
            "pg_ls_tmpdir",
            "pg_ls_waldir");
    private static final Set<String> MEASURES = Set.of("size", "modification");

    private FileNames() {}

    /// @param nodes the whole statement
    /// @throws Refusal `FORBIDDEN_FUNCTION`
    static void check(List<Tree> nodes, List<FunctionCall> calls) {
        calls.stream()
                .map(call -> call.name().name())
                .filter(LISTS::contains)
                .findFirst()
                .ifPresent(list -> {
                    if (!nodes.stream().allMatch(FileNames::hidesNames) || !standInFrom(nodes, calls)) {
                        throw refused(list);
                    }
                });
    }

    /// Whether a node shows measures only, if it shows anything of such a list: neither `*`, nor whole rows, nor names
    /// that stand for others.
    private static boolean hidesNames(Tree node) {
        return switch (node.kind()) {
            case "ColumnRef" -> MEASURES.contains(node.list("fields").getLast().text("sval"));
            case "RangeFunction" -> node.child("alias").list("colnames").isEmpty();
            case "A_Indirection" -> false;
            default -> !node.is("JoinExpr") || !node.flag("isNatural");
        };
    }

    /// Whether every list is a source of rows: among the results it would be a row with a name.
    private static boolean standInFrom(List<Tree> nodes, List<FunctionCall> calls) {
        long all = calls.stream()
                .filter(call -> LISTS.contains(call.name().name()))
                .count();
        long inFrom = nodes.stream()
                .filter(node -> node.is("RangeFunction"))
                .flatMap(node -> node.walk("FuncCall"))
                .filter(call -> LISTS.contains(call.list("funcname").getLast().text("sval")))
                .count();
        return all == inFrom;
    }

    private static Refusal refused(String list) {
        return new Refusal(
                "FORBIDDEN_FUNCTION",
                "The function " + list + " names files of the server, so it does not run here.",
                "Their number, sizes and times are shown, in a statement with no other columns:"
                        + " SELECT count(*), sum(size), max(modification) FROM " + list + "().");
    }
}

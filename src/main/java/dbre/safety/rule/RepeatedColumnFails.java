package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A column that is assigned or named twice: PostgreSQL's grammar takes it, its analysis does not ("multiple
/// assignments to same column", "specified more than once").
final class RepeatedColumnFails implements SafetyRule {

    @Override
    public String id() {
        return "repeated-column";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Tree tree = situation.step().statement().tree();
        return Stream.concat(tree.walk().map(RepeatedColumnFails::assigned), Stream.of(made(tree)))
                .flatMap(targets -> repeated(targets).stream())
                .map(column -> situation.danger(
                        this,
                        QualifiedName.of(column),
                        "This fails: the column " + column + " is named more than once.",
                        Remedy.advice("Keep one of them.")));
    }

    /// The columns that a node writes.
    private static List<Tree> assigned(Tree node) {
        return switch (node.kind()) {
            case "InsertStmt" -> node.list("cols");
            case "UpdateStmt", "OnConflictClause", "MergeWhenClause" -> node.list("targetList");
            default -> List.of();
        };
    }

    /// The columns of the table or view that the statement makes from a query.
    private static List<Tree> made(Tree tree) {
        return switch (tree.kind()) {
            case "ViewStmt" ->
                tree.list("aliases").isEmpty() ? tree.child("query").list("targetList") : List.of();
            case "CreateTableAsStmt" -> tree.child("query").list("targetList");
            case "SelectStmt" -> tree.has("intoClause") ? tree.list("targetList") : List.of();
            default -> List.of();
        };
    }

    /// A part of a column may be assigned beside another part, but not beside the whole.
    private static Optional<String> repeated(List<Tree> targets) {
        Set<String> whole = new HashSet<>();
        Set<String> parts = new HashSet<>();
        for (Tree target : targets) {
            String name = target.text("name");
            boolean part = target.has("indirection");
            boolean again = whole.contains(name) || (!part && parts.contains(name));
            if (again && !name.isEmpty()) {
                return Optional.of(name);
            }
            (part ? parts : whole).add(name);
        }
        return Optional.empty();
    }
}

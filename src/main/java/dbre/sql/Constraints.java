package dbre.sql;

import dbre.schema.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Constraints of tables, columns and domains: `Constraint` of the parse tree.
final class Constraints {
    private Constraints() {}

    /// A constraint of a table or domain.
    static TableConstraint of(Tree constraint, Clauses clauses) {
        String sql = clauses.clause(constraint.number("location"), List.of());
        List<String> keys = constraint.text("contype").equals("CONSTR_FOREIGN")
                ? Names.words(constraint.list("fk_attrs"))
                : Names.words(constraint.list("keys"));
        return read(constraint, keys, isNotEnforced(constraint), sql, clauses);
    }

    /// The constraints of CREATE DOMAIN.
    static List<TableConstraint> ofDomain(Tree domain, Clauses clauses) {
        return domain.list("constraints").stream()
                .filter(node -> kind(node) != null)
                .map(node -> read(
                        node,
                        List.of(),
                        isNotEnforced(node),
                        clauses.clause(node.number("location"), Columns.parts(domain)),
                        clauses))
                .toList();
    }

    /// PRIMARY KEY, UNIQUE, CHECK and REFERENCES of a column; DEFERRABLE, NOT ENFORCED and the like, which the
    /// parser leaves as nodes of their own, belong to the constraint before them.
    static List<TableConstraint> ofColumn(Tree column, Clauses clauses) {
        List<Tree> nodes = column.list("constraints");
        List<TableConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Constraint.Kind kind = kind(nodes.get(i));
            if (kind != null && kind != Constraint.Kind.NOT_NULL) {
                List<Tree> attributes = nodes.subList(i + 1, nodes.size()).stream()
                        .takeWhile(Constraints::isAttribute)
                        .toList();
                constraints.add(ofColumn(column, nodes.get(i), attributes, clauses));
            }
        }
        return constraints;
    }

    private static TableConstraint ofColumn(Tree column, Tree node, List<Tree> attributes, Clauses clauses) {
        boolean notEnforced = attributes.stream()
                .anyMatch(attribute -> attribute.text("contype").equals("CONSTR_ATTR_NOT_ENFORCED"));
        List<Integer> stops = new ArrayList<>(Columns.parts(column));
        stops.removeAll(attributes.stream()
                .map(attribute -> attribute.number("location"))
                .toList());
        String sql = clauses.clause(node.number("location"), stops);
        return read(node, List.of(column.text("colname")), notEnforced, sql, clauses);
    }

    private static TableConstraint read(
            Tree node, List<String> columns, boolean notEnforced, String sql, Clauses clauses) {
        return new TableConstraint(
                node.has("conname") ? node.text("conname") : null,
                Objects.requireNonNull(kind(node), node::toString),
                columns.isEmpty() ? excluded(node) : columns,
                condition(node, clauses),
                node.has("pktable") ? Names.relation(node.child("pktable")) : null,
                Names.words(node.list("pk_attrs")),
                node.has("indexname") ? node.text("indexname") : null,
                node.flag("skip_validation") || notEnforced,
                notEnforced,
                sql);
    }

    private static @Nullable Expression condition(Tree node, Clauses clauses) {
        return node.has("raw_expr")
                ? References.expression(node.child("raw_expr"), clauses.inParentheses(node.number("location")))
                : null;
    }

    /// The plain columns of EXCLUDE.
    private static List<String> excluded(Tree node) {
        return node.list("exclusions").stream()
                .map(exclusion -> exclusion.list("items").getFirst())
                .filter(element -> element.has("name"))
                .map(element -> element.text("name"))
                .toList();
    }

    private static boolean isNotEnforced(Tree node) {
        return switch (node.text("contype")) {
            case "CONSTR_CHECK", "CONSTR_FOREIGN" -> !node.flag("is_enforced");
            default -> false;
        };
    }

    private static boolean isAttribute(Tree node) {
        return node.text("contype").startsWith("CONSTR_ATTR_");
    }

    private static Constraint.@Nullable Kind kind(Tree node) {
        return switch (node.text("contype")) {
            case "CONSTR_PRIMARY" -> Constraint.Kind.PRIMARY_KEY;
            case "CONSTR_UNIQUE" -> Constraint.Kind.UNIQUE;
            case "CONSTR_FOREIGN" -> Constraint.Kind.FOREIGN_KEY;
            case "CONSTR_CHECK" -> Constraint.Kind.CHECK;
            case "CONSTR_EXCLUSION" -> Constraint.Kind.EXCLUDE;
            case "CONSTR_NOTNULL" -> Constraint.Kind.NOT_NULL;
            default -> null;
        };
    }
}

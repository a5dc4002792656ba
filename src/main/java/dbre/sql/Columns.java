package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Column definitions and types: `ColumnDef` and `TypeName` of the parse tree.
final class Columns {
    /// Clauses of a column that can follow its type and whose place the tree does not tell.
    private static final Set<String> AFTER_TYPE = Set.of("storage", "compression", "options", "using", "collate");

    private Columns() {}

    /// A column of CREATE TABLE or ADD COLUMN.
    static ColumnDefinition definition(Tree column, Clauses clauses) {
        int start = column.number("location");
        List<Tree> constraints = column.list("constraints");
        List<Integer> parts = parts(column);
        Tree identity = first(constraints, "CONSTR_IDENTITY");
        Tree generated = first(constraints, "CONSTR_GENERATED");
        return new ColumnDefinition(
                column.text("colname"),
                type(column.child("typeName"), clauses, parts),
                Stream.of("CONSTR_NOTNULL", "CONSTR_PRIMARY", "CONSTR_IDENTITY")
                        .anyMatch(type -> first(constraints, type).has("contype")),
                defaultExpression(first(constraints, "CONSTR_DEFAULT"), clauses, parts),
                identityWords(identity),
                generated.has("contype") ? inParentheses(generated, clauses) : null,
                generated.text("generated_kind").equals("s"),
                Constraints.ofColumn(column, clauses),
                clauses.clause(start, List.of()));
    }

    /// Where the clauses of a column start.
    static List<Integer> parts(Tree column) {
        List<Integer> parts = new ArrayList<>();
        if (column.has("collClause")) {
            parts.add(column.child("collClause").number("location"));
        }
        column.list("constraints").forEach(constraint -> parts.add(constraint.number("location")));
        return parts;
    }

    /// A type as written, up to the next clause.
    static TypeName type(Tree type, Clauses clauses, List<Integer> stops) {
        if (!type.has("names")) {
            return new TypeName(QualifiedName.of(""), List.of(), false, "");
        }
        QualifiedName name = Names.qualified(Names.words(type.list("names")));
        boolean builtIn = Objects.equals(name.schema(), "pg_catalog");
        return new TypeName(
                builtIn ? QualifiedName.of(name.name()) : name,
                modifiers(type),
                type.has("arrayBounds"),
                clauses.clauseBefore(AFTER_TYPE, type.number("location"), stops));
    }

    private static List<Integer> modifiers(Tree type) {
        return type.list("typmods").stream()
                .filter(modifier -> modifier.has("ival"))
                .map(modifier -> modifier.child("ival").number("ival"))
                .toList();
    }

    private static @Nullable Expression defaultExpression(Tree constraint, Clauses clauses, List<Integer> stops) {
        return constraint.has("raw_expr")
                ? References.expression(
                        constraint.child("raw_expr"),
                        clauses.clauseBehind("default", constraint.number("location"), stops))
                : null;
    }

    private static Expression inParentheses(Tree constraint, Clauses clauses) {
        return References.expression(
                constraint.child("raw_expr"), clauses.inParentheses(constraint.number("location")));
    }

    private static @Nullable String identityWords(Tree constraint) {
        return switch (constraint.text("generated_when")) {
            case "a" -> "ALWAYS";
            case "d" -> "BY DEFAULT";
            default -> null;
        };
    }

    private static Tree first(List<Tree> constraints, String type) {
        return constraints.stream()
                .filter(constraint -> constraint.text("contype").equals(type))
                .findFirst()
                .orElse(Tree.MISSING);
    }
}

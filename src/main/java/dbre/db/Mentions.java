package dbre.db;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that the server looks up by name for a statement: functions and operators wherever they
/// stand and whether written or implied (`IN` is `=`, `LIKE` is `~~`), types, tables and views.
final class Mentions {
    /// Functions that check a value against a type whose name is in a text.
    static final Set<String> CHECKS_INPUT = Set.of("pg_input_is_valid", "pg_input_error_info");

    /// What the driver calls when it asks the server for the types of a result: without a schema, and
    /// some with types that a function or operator of somebody can fit better (`oid = int4`).
    static final Set<Mention> OF_DRIVER = Set.of(
            Mention.of(Kind.OPERATOR, QualifiedName.of("="), null),
            Mention.of(Kind.OPERATOR, QualifiedName.of("<>"), null),
            Mention.of(Kind.OPERATOR, QualifiedName.of("~~"), null),
            Mention.of(Kind.FUNCTION, QualifiedName.of("array_upper"), null),
            Mention.of(Kind.FUNCTION, QualifiedName.of("substring"), null));

    private final Set<Mention> found = new LinkedHashSet<>();

    private Mentions() {}

    /// The names in the nodes of a parse tree.
    ///
    /// @throws Refusal `FORBIDDEN_FUNCTION` when a type is named by a text that is computed
    static Set<Mention> of(List<Tree> nodes) {
        Mentions mentions = new Mentions();
        nodes.forEach(mentions::read);
        if (!mentions.found.isEmpty()) {
            mentions.found.addAll(OF_DRIVER);
        }
        return mentions.found;
    }

    /// The tables and views among these nodes. A name that a WITH clause makes is left out wherever it
    /// stands.
    static Set<QualifiedName> relations(List<Tree> nodes) {
        Set<String> made = nodes.stream()
                .filter(node -> node.is("CommonTableExpr"))
                .map(node -> node.text("ctename"))
                .collect(Collectors.toSet());
        return nodes.stream()
                .filter(node -> node.is("RangeVar"))
                .map(Mentions::relationName)
                .filter(name -> name.schema() != null || !made.contains(name.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static QualifiedName relationName(Tree relation) {
        String schema = relation.text("schemaname");
        return QualifiedName.of(schema.isEmpty() ? null : schema, relation.text("relname"));
    }

    private void read(Tree node) {
        switch (node.kind()) {
            case "FuncCall" -> call(node);
            case "RangeTableSample" -> add(Kind.FUNCTION, node.list("method"), Mention.ANY_NUMBER);
            case "A_Indirection" -> node.list("indirection").forEach(field -> field(field, Kind.FUNCTION));
            case "ColumnRef" -> {
                List<Tree> fields = node.list("fields");
                if (fields.size() > 1) {
                    field(fields.getLast(), Kind.FIELD);
                }
            }
            case "TypeName" -> add(Kind.TYPE, node.list("names"), Mention.ANY_NUMBER);
            case "RangeVar" -> relation(node);
            default -> operators(node);
        }
    }

    /// `type(value)` is a cast when there is no such function.
    private void call(Tree call) {
        List<Tree> name = call.list("funcname");
        List<Tree> arguments = call.list("args");
        add(Kind.FUNCTION, name, call.flag("agg_within_group") ? Mention.ANY_NUMBER : arguments.size());
        if (arguments.size() == 1) {
            add(Kind.TYPE, name, Mention.ANY_NUMBER);
        }
        if (CHECKS_INPUT.contains(name.getLast().text("sval")) && arguments.size() == 2) {
            typeInText(arguments.getLast());
        }
    }

    /// `pg_input_is_valid('x', 'app.positive')` runs what checks the values of the type that the text
    /// names.
    private void typeInText(Tree argument) {
        Tree literal = argument.is("TypeCast") ? argument.child("arg") : argument;
        String type = literal.child("sval").text("sval");
        try {
            SqlParser.parse("select null::" + type).statements().stream()
                    .flatMap(statement -> statement.tree().walk("TypeName"))
                    .forEach(this::read);
        } catch (SqlSyntaxException e) {
            throw new Refusal(
                    "FORBIDDEN_FUNCTION",
                    "The type to check the value against is not written as a literal, so it cannot be judged.",
                    "Write the name of the type as a literal.");
        }
    }

    private void field(Tree field, Kind kind) {
        if (field.is("String")) {
            found.add(new Mention(kind, QualifiedName.of(field.text("sval")), 1, null));
        }
    }

    private void relation(Tree relation) {
        found.add(Mention.of(relation.flag("inh") ? Kind.RELATION : Kind.ONLY, relationName(relation), null));
    }

    private void operators(Tree node) {
        switch (node.kind()) {
            case "A_Expr" -> written(node);
            case "SubLink" -> add(Kind.OPERATOR, node.list("operName"), Mention.ANY_NUMBER);
            case "SortBy" -> add(Kind.OPERATOR, node.list("useOp"), Mention.ANY_NUMBER);
            default -> {}
        }
        implied(node).forEach(name -> found.add(Mention.of(Kind.OPERATOR, QualifiedName.of(name), null)));
    }

    private void written(Tree expression) {
        if (!expression.text("kind").contains("BETWEEN")) {
            add(Kind.OPERATOR, expression.list("name"), Mention.ANY_NUMBER);
        }
    }

    private static Stream<String> implied(Tree node) {
        return switch (node.kind()) {
            case "A_Expr" -> node.text("kind").contains("BETWEEN") ? Stream.of("<", "<=", ">", ">=") : Stream.empty();
            case "SubLink" -> node.has("testexpr") && !node.has("operName") ? Stream.of("=") : Stream.empty();
            case "CaseExpr" -> node.has("arg") ? Stream.of("=") : Stream.empty();
            case "JoinExpr" -> node.has("usingClause") || node.flag("isNatural") ? Stream.of("=") : Stream.empty();
            default -> Stream.empty();
        };
    }

    private void add(Kind kind, List<Tree> parts, int arguments) {
        if (!parts.isEmpty()) {
            found.add(new Mention(kind, name(parts), arguments, null));
        }
    }

    private static QualifiedName name(List<Tree> parts) {
        int last = parts.size() - 1;
        String schema = last > 0 ? parts.get(last - 1).text("sval") : null;
        return QualifiedName.of(schema, parts.get(last).text("sval"));
    }
}

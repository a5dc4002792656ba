package dbre.db;

import dbre.schema.QualifiedName;
import dbre.sql.Tree;
import java.util.List;
import java.util.stream.Stream;

/// A call of a function, wherever it stands in a statement.
///
/// `(expression).name` counts as a call too: PostgreSQL looks for a function of that name when there is no such
/// field (manual, 8.16.5), so `('orders_id_seq'::regclass).nextval` takes a number from the sequence.
///
/// @param arguments the arguments; for `(expression).name` that expression
record FunctionCall(QualifiedName name, List<Tree> arguments) {

    /// All calls among these nodes.
    static List<FunctionCall> all(List<Tree> nodes) {
        return nodes.stream().flatMap(FunctionCall::of).toList();
    }

    private static Stream<FunctionCall> of(Tree node) {
        return switch (node.kind()) {
            case "FuncCall" -> Stream.of(new FunctionCall(name(node.list("funcname")), node.list("args")));
            case "RangeTableSample" -> Stream.of(new FunctionCall(name(node.list("method")), node.list("args")));
            case "A_Indirection" ->
                node.list("indirection").stream()
                        .filter(field -> field.is("String"))
                        .map(field ->
                                new FunctionCall(QualifiedName.of(field.text("sval")), List.of(node.child("arg"))));
            default -> Stream.empty();
        };
    }

    private static QualifiedName name(List<Tree> parts) {
        int last = parts.size() - 1;
        String schema = last > 0 ? parts.get(last - 1).text("sval") : null;
        return QualifiedName.of(schema, parts.get(last).text("sval"));
    }
}

package dbre.sql;

import java.util.List;

/// SQL text and the statements in it, in order.
public record Script(String text, List<ParsedStatement> statements) {
    public Script {
        statements = List.copyOf(statements);
    }
}

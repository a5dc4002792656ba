package dbre.db.ddl;

import dbre.finding.Unknown;
import java.util.List;
import java.util.stream.Collectors;

/// The SQL that makes a part of a database: run in this order on an empty database, it gives the same catalogue.
///
/// @param statements in order, without semicolons
/// @param leftOut what is there and not made, and why
public record Script(List<String> statements, List<Unknown> leftOut) {
    public Script {
        statements = List.copyOf(statements);
        leftOut = List.copyOf(leftOut);
    }

    /// These statements as a text that runs.
    public static String text(List<String> statements) {
        return statements.stream().map(statement -> statement + ";").collect(Collectors.joining("\n\n"));
    }
}

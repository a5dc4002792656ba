package dbre.alembic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The statements that the writer is tried on, in `statements.sql`: groups under headings, one statement after
/// the other.
final class Statements {
    private static final String TEXT = Sql.text(Sql.RESOURCES.resolve("statements.sql"));

    private Statements() {}

    /// All groups.
    static List<List<String>> groups() {
        return Arrays.stream(TEXT.split("(?m)^-- .*$"))
                .map(Statements::statements)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toList());
    }

    /// The group under that heading.
    static List<String> group(String heading) {
        return statements(TEXT.split("-- " + heading + "\n", 2)[1].split("(?m)^-- .*$", 2)[0]);
    }

    private static List<String> statements(String text) {
        return Arrays.stream(text.split(";\n(?! )"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }
}

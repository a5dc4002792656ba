package dbre.db.ddl;

import dbre.db.Row;
import dbre.db.ddl.Part.ObjectId;
import dbre.finding.Unknown;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is there and the statements do not say, a line for each kind.
final class Unsaid {
    private static final int NAMED = 10;

    private Unsaid() {}

    /// @param rows of [UnsaidQuestions#UNSAID]
    static List<Unknown> of(List<Row> rows, Choice choice) {
        Collection<List<Row>> kinds = rows.stream()
                .filter(row -> choice.takes(part(row)))
                .collect(Collectors.groupingBy(row -> row.text("kind"), TreeMap::new, Collectors.toList()))
                .values();
        return kinds.stream()
                .map(kind -> ofKind(
                        kind.getFirst().text("kind"),
                        kind.getFirst().text("why"),
                        kind.stream().map(row -> row.text("name")).toList()))
                .toList();
    }

    /// Things of one kind, the first of them by name.
    static Unknown ofKind(String kind, String why, List<String> names) {
        return new Unknown(
                names.size() == 1 ? "1 " + kind : names.size() + " of kind " + kind,
                why + ": " + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (names.size() > NAMED ? ", ..." : ""));
    }

    private static Part part(Row row) {
        return new Part(
                Section.SETTING,
                new ObjectId("", row.number("id")),
                row.optional("relation") == null ? null : ObjectId.relation(row.number("relation")),
                row.text("schema"),
                row.text("name"),
                "");
    }
}

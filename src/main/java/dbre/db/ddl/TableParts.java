package dbre.db.ddl;

import dbre.db.Row;
import dbre.db.ddl.Part.ObjectId;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts CREATE TABLE together. Defaults and constraints stand in it unless they need something that needs the table.
final class TableParts {
    private final Needs needs;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Long, List<Row>> columns;
    private final Map<Long, List<Row>> constraints;

    private TableParts(List<Row> columns, List<Row> constraints, Needs needs) {
        this.needs = needs;
        this.columns = columns.stream().collect(Collectors.groupingBy(row -> row.number("relation")));
        this.constraints = constraints.stream().collect(Collectors.groupingBy(row -> row.number("relation")));
    }

    /// The statements that make these tables with their columns and constraints.
    static List<Part> of(List<Row> tables, List<Row> columns, List<Row> constraints, Needs needs) {
        TableParts made = new TableParts(columns, constraints, needs);
        tables.forEach(made::table);
        return made.parts;
    }

    private void table(Row table) {
        ObjectId id = ObjectId.relation(table.number("id"));
        List<String> lines = new ArrayList<>();
        for (Row column : columns.getOrDefault(id.id(), List.of())) {
            String line = column(table, id, column);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        for (Row constraint : constraints.getOrDefault(id.id(), List.of())) {
            ObjectId own = new ObjectId("pg_constraint", constraint.number("id"));
            if (constraint.flag("inline") && !needs.reaches(own, id)) {
                lines.add(constraint.text("sql"));
                needs.join(own, id);
            } else {
                parts.add(ScriptReader.part(constraint, constraint.text("later")));
            }
        }
        boolean bare = table.flag("typed") && lines.isEmpty();
        String body = bare ? "" : lines.isEmpty() ? " ()" : " (\n    " + String.join(",\n    ", lines) + "\n)";
        parts.add(ScriptReader.part(table, table.text("sql") + body + table.text("tail")));
    }

    /// A column of a typed table is only mentioned when there is more to say than its type.
    private String column(Row table, ObjectId id, Row column) {
        String value = column.optional("value");
        String written = "";
        if (value != null) {
            ObjectId own = new ObjectId("pg_attrdef", column.number("default_id"));
            if (column.flag("generated") || !needs.reaches(own, id)) {
                needs.join(own, id);
                written = " " + value;
            } else {
                parts.add(new Part(
                        Section.DEFAULT,
                        own,
                        id,
                        table.text("schema"),
                        table.text("name"),
                        "ALTER TABLE ONLY " + qualified(table) + " ALTER COLUMN " + column.text("name") + " SET "
                                + value));
            }
        }
        String rest = column.text("rest").strip();
        String more = (written + (rest.isEmpty() ? "" : " " + rest));
        if (column.flag("typed")) {
            return more.isEmpty() ? "" : column.text("name") + " WITH OPTIONS" + more;
        }
        return column.text("name") + " " + column.text("type") + more;
    }

    private static String qualified(Row table) {
        return QualifiedName.of(table.text("schema"), table.text("name")).sql();
    }
}

package dbre.resource;

import dbre.db.Databases;
import dbre.db.DirectoryReader;
import dbre.db.ddl.Choice;
import dbre.db.ddl.Script;
import dbre.db.ddl.ScriptReader;
import dbre.finding.OneLine;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A table of the default database, as the statements that make it.
///
/// @param databases the served databases
public record TableTemplate(Databases databases) implements Template {
    private static final String SCHEMA = "schema";
    private static final String TABLE = "table";

    /// Relations that hold rows, in schemas that are not the server's own; one more than a client may be shown, so
    /// that it can be told that there are more.
    private static final String NAMES = """
        SELECT DISTINCT CASE ? WHEN 'schema' THEN nspname ELSE relname END AS name
          FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
         WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_'::text AND nspname <> 'information_schema'
           AND (?::text IS NULL OR nspname = ?)
           AND pg_catalog.starts_with(CASE ? WHEN 'schema' THEN nspname ELSE relname END, ?)
         ORDER BY name
         LIMIT 101
        """;

    @Override
    public String uri() {
        return "dbre://tables/{" + SCHEMA + "}/{" + TABLE + "}";
    }

    @Override
    public String title() {
        return "A table";
    }

    @Override
    public String description() {
        return "A table of the live database, with its indexes and constraints, as the DDL that makes it.";
    }

    @Override
    public String mimeType() {
        return "text/plain";
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public Optional<String> text(Map<String, String> variables) {
        QualifiedName name = new QualifiedName(variables.getOrDefault(SCHEMA, ""), variables.getOrDefault(TABLE, ""));
        return databases
                .named(null)
                .read(session -> DirectoryReader.read(session).relations().stream()
                        .filter(relation -> relation.name().equals(name))
                        .findFirst()
                        .map(relation -> text(ScriptReader.read(session, new Choice(Set.of(relation.id()), null)))));
    }

    private static String text(Script script) {
        String leftOut = script.leftOut().stream()
                .map(each -> "-- Left out: " + OneLine.of(each.what() + ": " + each.why()) + "\n")
                .collect(Collectors.joining());
        return leftOut + Script.text(script.statements());
    }

    @Override
    public List<String> completions(String variable, String typed, Map<String, String> known) {
        if (!databases.hasDefault()) {
            return List.of();
        }
        String schema = variable.equals(SCHEMA) ? null : known.get(SCHEMA);
        return databases
                .named(null)
                .read(session -> session.query(NAMES, variable, schema, schema, variable, typed).asMaps().stream()
                        .map(row -> String.valueOf(row.get("name")))
                        .toList());
    }
}

package dbre.db.ddl;

import dbre.db.Row;
import dbre.db.Session;
import dbre.db.ddl.Part.ObjectId;
import dbre.finding.Progress;
import dbre.finding.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads what makes a database, or a part of it, from the catalogue: two dozen queries, however much there is.
///
/// Everything is printed by the server itself with its schema, as under an empty search path. Nothing of the user's
/// runs
/// for it, and a relation that another session holds locked is left out, see [Script#leftOut()].
public final class ScriptReader {
    private static final int ATTEMPTS = 4;

    private final Session session;
    private final Choice choice;
    private final Needs needs = new Needs();
    private final List<Part> parts = new ArrayList<>();
    private final List<Unknown> leftOut = new ArrayList<>();
    private String skipped = "{}";

    private ScriptReader(Session session, Choice choice) {
        this.session = session;
        this.choice = choice;
    }

    /// The script of what is chosen and of what that needs but other tables, which are named among what is left out.
    public static Script read(Session session, Choice choice) {
        Progress.at("reading what makes the schema");
        session.setLocal("search_path", "pg_catalog, pg_temp");
        for (int i = 1; i < ATTEMPTS; i++) {
            Optional<Script> script = session.unlessLocked(() -> new ScriptReader(session, choice).script());
            if (script.isPresent()) {
                return script.get();
            }
        }
        return new ScriptReader(session, choice).script();
    }

    private Script script() {
        locked();
        rows(NeedQuestions.NEEDS).forEach(this::need);
        all();
        needs.settle();
        leftOut.addAll(Unsaid.of(ours(UnsaidQuestions.UNSAID), choice));
        return new Selection(parts, needs, choice, leftOut, notWritten()).script();
    }

    private void locked() {
        List<Row> locked = rows(NeedQuestions.LOCKED);
        skipped = "{"
                + String.join(",", locked.stream().map(row -> row.text("id")).toList()) + "}";
        locked.stream()
                .filter(row -> choice.takesRelation(row.number("id"), row.text("schema")))
                .forEach(row -> leftOut.add(new Unknown(
                        row.name("schema", "name").sql(),
                        "it cannot be read now: another session holds it, or what it reads, by ACCESS EXCLUSIVE")));
    }

    private void all() {
        int major = session.version().major();
        add(ours(TypeQuestions.SCHEMAS));
        add(ours(TypeQuestions.collations(major)));
        add(ours(TypeQuestions.TYPES));
        add(ours(TypeQuestions.DOMAINS));
        add(rows(RoutineQuestions.ROUTINES, skipped, skipped));
        add(ours(RoutineQuestions.AGGREGATES));
        add(ours(RoutineQuestions.OPERATORS));
        add(ours(RoutineQuestions.SEQUENCES));
        needs.settle();
        parts.addAll(TableParts.of(
                ours(RelationQuestions.TABLES),
                rows(RelationQuestions.COLUMNS, skipped, major),
                ours(RelationQuestions.CONSTRAINTS),
                needs));
        add(ours(RelationQuestions.VIEWS));
        List<Row> indexes = ours(RelationQuestions.INDEXES);
        add(indexes);
        indexes.stream().filter(row -> row.flag("invalid")).forEach(this::invalid);
        add(ours(RelationQuestions.TIES));
        add(ours(AttachedQuestions.ATTACHED));
        add(ours(AttachedQuestions.SETTINGS));
        add(ours(ObjectQuestions.COMMENTS));
        add(ours(ObjectQuestions.OWNERS));
        add(ours(ObjectQuestions.PRIVILEGES));
        add(ours(ObjectQuestions.DEFAULT_PRIVILEGES));
    }

    private List<Selection.NotWritten> notWritten() {
        return ours(NeedQuestions.NOT_WRITTEN).stream()
                .map(row -> new Selection.NotWritten(
                        row.text("what"),
                        new ObjectId(row.text("class"), row.number("id")),
                        row.text("schema"),
                        row.text("name")))
                .toList();
    }

    private void invalid(Row index) {
        if (choice.takes(part(index, ""))) {
            leftOut.add(new Unknown(
                    "index " + index.name("schema", "name").sql(),
                    "it is INVALID here, the rest of a build that failed; the script makes it valid"));
        }
    }

    private void need(Row row) {
        ObjectId object = new ObjectId(row.text("class"), row.number("id"));
        ObjectId other = new ObjectId(row.text("other_class"), row.number("other"));
        if (row.flag("part")) {
            needs.join(object, other);
        } else {
            needs.add(object, other);
        }
    }

    /// What was dropped since it was listed has no text any more.
    private void add(List<Row> rows) {
        Predicate<Row> there = row -> row.optional("sql") != null;
        rows.stream().filter(there).forEach(row -> parts.add(part(row, row.text("sql"))));
    }

    static Part part(Row row, String sql) {
        return new Part(
                Section.valueOf(row.text("section")),
                new ObjectId(row.text("class"), row.number("id")),
                row.optional("relation") == null ? null : ObjectId.relation(row.number("relation")),
                row.text("schema"),
                row.text("name"),
                sql);
    }

    private List<Row> ours(String question) {
        return rows(question, skipped);
    }

    private List<Row> rows(String question, Object... parameters) {
        return session.query(question, parameters).asMaps().stream()
                .map(Row::new)
                .toList();
    }
}

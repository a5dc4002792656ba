package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.FileText;
import dbre.finding.Refusal;
import dbre.finding.Unknown;
import dbre.migration.MigrationSteps;
import dbre.migration.Past;
import dbre.migration.ProjectRevisions;
import dbre.sql.SqlSyntaxException;
import dbre.tool.CheckMigrationSafety.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what a call wants judged: a file, a text, or revisions of the project.
final class Subjects {
    private final CodeBase code;
    private final ProjectRevisions known;
    private final Databases databases;

    Subjects(CodeBase code, ProjectRevisions known, Databases databases) {
        this.code = code;
        this.known = known;
        this.databases = databases;
    }

    /// What the call names.
    ///
    /// @throws Refusal `BAD_ARGUMENT` for none or several, `SQL_SYNTAX`, and as files, revisions and databases do
    Subject of(Input input) {
        long given = Stream.of(input.path(), input.source(), input.sql(), input.range())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "Give exactly one of path, source, sql and range; " + given + " were given.",
                    "For example {\"sql\": \"ALTER TABLE ...\"} or {\"path\": \"migrations/versions/....py\"}.");
        }
        Boolean wrapped = input.inTransaction();
        if (input.sql() != null) {
            TextKind.requireText("sql", input.sql(), "Give SQL statements, such as ALTER TABLE ...");
            return sql(input.sql(), null, wrapped);
        }
        if (input.path() != null) {
            return file(input.path(), wrapped);
        }
        return input.range() == null ? source(Objects.requireNonNull(input.source())) : range(input.range(), input);
    }

    private Subject file(String path, @Nullable Boolean wrapped) {
        FileText file = code.files().readText(code.files().resolve(path));
        Subject subject = path.endsWith(".py") ? revision(path, file.text()) : sql(file.text(), path, wrapped);
        return file.doubt() == null ? subject : subject.with(new Unknown(path, file.doubt()));
    }

    private Subject revision(String path, String text) {
        TextKind.requireRevision(path, text);
        return subject(ChosenRevisions.file(code, path), this::text);
    }

    private Subject source(String source) {
        TextKind.requireRevision("source", source);
        return subject(ChosenRevisions.text(code, source), _ -> source);
    }

    private Subject sql(String sql, @Nullable String file, @Nullable Boolean wrapped) {
        try {
            Map<String, String> texts = Map.of(Objects.requireNonNullElse(file, ""), sql);
            MigrationSteps steps = MigrationSteps.ofSql(sql, file, wrapped);
            if (steps.steps().isEmpty()) {
                requireSql(sql, file);
                steps = steps.with(List.of(new Unknown(
                        Objects.requireNonNullElse(file, "the text"),
                        "no statement was read in it, so nothing is judged")));
            }
            return new Subject(steps, texts, List.of(), this::pastOfSql, () -> RevisionGraph.of(List.of()));
        } catch (SqlSyntaxException refused) {
            requireSql(sql, file);
            throw new Refusal(
                    refused.isTooLarge() ? "SCRIPT_TOO_LARGE" : "SQL_SYNTAX",
                    "Line " + refused.line() + ", column " + refused.column() + ": " + refused.getMessage(),
                    refused.isTooLarge()
                            ? "Nothing of it was judged. Give its rows in several statements."
                            : "PostgreSQL 18's own grammar refuses this text; correct it and check again.");
        }
    }

    private static void requireSql(String text, @Nullable String file) {
        String hint = file == null
                ? "Give it as source, or its file as path."
                : "A revision is a file whose name ends in .py; give its text as source.";
        TextKind.requireNoPython(file == null ? "sql" : file, text, hint);
    }

    /// What the only project has made; SQL can be of a folder without any, even of none.
    private Past pastOfSql() {
        try {
            List<AlembicProject> all = AlembicProject.all(code.files().root());
            return all.size() == 1 ? known.before(all.getFirst(), List.of()) : Past.UNKNOWN;
        } catch (Refusal noFolder) {
            return Past.UNKNOWN;
        }
    }

    private Subject range(String range, Input input) {
        return subject(ChosenRevisions.range(code, known, databases.named(input.database()), range), this::text);
    }

    private String text(String path) {
        return code.files().read(code.files().resolve(path));
    }

    /// @param text gives the text of a file
    private Subject subject(ChosenRevisions chosen, UnaryOperator<String> text) {
        List<Revision> revisions = chosen.revisions();
        Map<String, String> texts = new LinkedHashMap<>();
        revisions.forEach(revision -> texts.put(revision.path(), text.apply(revision.path())));
        return new Subject(
                MigrationSteps.ofUpgrades(revisions, chosen.environment()).with(chosen.unknowns()),
                texts,
                revisions,
                () -> chosen.past(known),
                () -> chosen.graph(known));
    }
}

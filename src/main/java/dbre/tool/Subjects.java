package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.Refusal;
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
            return sql(input.sql(), null, wrapped);
        }
        if (input.path() != null && !input.path().endsWith(".py")) {
            return sql(code.files().read(code.files().resolve(input.path())), input.path(), wrapped);
        }
        return input.range() == null ? revision(input) : range(input.range(), input);
    }

    private Subject sql(String sql, @Nullable String file, @Nullable Boolean wrapped) {
        try {
            Map<String, String> texts = Map.of(Objects.requireNonNullElse(file, ""), sql);
            return new Subject(
                    MigrationSteps.ofSql(sql, file, wrapped),
                    texts,
                    List.of(),
                    this::pastOfSql,
                    () -> RevisionGraph.of(List.of()));
        } catch (SqlSyntaxException refused) {
            throw new Refusal(
                    refused.isTooLarge() ? "SCRIPT_TOO_LARGE" : "SQL_SYNTAX",
                    "Line " + refused.line() + ", column " + refused.column() + ": " + refused.getMessage(),
                    refused.isTooLarge()
                            ? "Give it in several statements."
                            : "PostgreSQL 18's own grammar refuses this text; correct it and check again.");
        }
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

    private Subject revision(Input input) {
        String path = input.path();
        if (path != null) {
            return subject(ChosenRevisions.file(code, path), this::text);
        }
        String source = Objects.requireNonNull(input.source());
        return subject(ChosenRevisions.text(code, source), _ -> source);
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

package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.finding.Status;
import dbre.finding.Unknown;
import dbre.migration.Draft;
import dbre.migration.DraftedRevision;
import dbre.migration.Drafter;
import dbre.migration.ProjectRevisions;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.tool.Answer.Section;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Drafts the Alembic revisions that make a change without hurting production: from DDL, in safe phases, on the
/// real head, in the project's own style, judged before it is shown.
public final class DraftAlembicMigration implements Tool<DraftAlembicMigration.Input, DraftAlembicMigration.Facts> {
    private final Databases databases;
    private final CodeBase code;
    private final ProjectRevisions revisions;
    private final Supplier<LocalDateTime> now;

    /// @param databases the served databases: versions, sizes, and what a downgrade has to bring back
    /// @param code the project that the revisions are for
    /// @param revisions those that its Alembic projects have
    /// @param now the date in the headers of new ones
    public DraftAlembicMigration(
            Databases databases, CodeBase code, ProjectRevisions revisions, Supplier<LocalDateTime> now) {
        this.databases = databases;
        this.code = code;
        this.revisions = revisions;
        this.now = now;
    }

    /// The change, as DDL.
    public record Input(
            @Describe("The change as plain DDL, as if no one used the table: ALTER TABLE orders ADD COLUMN ...; "
                    + "the safe phases are worked out for you.")
            String ddl,

            @Describe("What the migration is for, one line.") @Nullable
            String message,

            @Describe("Folder of the revisions, when the project has several.") @Nullable
            String versionsDir,

            @Describe("safe: one revision for each phase (default). single: all phases in one file.") @Nullable
            Strategy strategy,

            @Describe("Write the files into the project. Default: false, they are only shown.") @Nullable
            Boolean write,

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    /// How many files.
    public enum Strategy {
        SAFE,
        SINGLE;

        /// `safe`, `single`
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The draft.
    ///
    /// @param revisions the files in the order in which they run
    /// @param written whether they are in the project now
    /// @param modelChanges what to change in the models
    /// @param evidence what the draft stands on
    /// @param statements what the files will do, as read back from them
    public record Facts(
            List<DraftedRevision> revisions,
            boolean written,
            List<ModelChange> modelChanges,
            List<String> evidence,
            List<StatementFacts> statements) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("draft_alembic_migration", "Draft a migration", """
            Writes complete Alembic revisions (upgrade and downgrade) for a change given as DDL, in phases that \
            block nobody for long: indexes built concurrently, constraints promised and then validated, \
            backfills in batches, renames by expand and contract. It finds the versions directory and the head, \
            copies the project's style, and checks its own result. Nothing is run; a human runs what is drafted. \
            NEEDS_CONTEXT means that the summary asks you something.\
            """, Input.class, Facts.class).writingFiles();
    }

    @Override
    public Answer<Facts> answer(Input input) {
        List<ParsedStatement> changes = changes(input.ddl());
        AlembicProject project = AlembicProject.find(code.files().root(), input.versionsDir());
        ServedWorld served =
                ServedWorld.read(databases, input.database(), null).after(() -> revisions.before(project, List.of()));
        Drafter drafter = new Drafter(project, revisions.of(project), served::world, now.get());
        String message = input.message() == null ? messageOf(changes) : input.message();
        Draft draft = drafter.draft(changes, message, input.strategy() == Strategy.SINGLE);
        boolean write = input.write() != null && input.write() && draft.question() == null;
        if (write) {
            RevisionFiles.write(code.files().root(), draft.revisions());
        }
        Facts facts = new Facts(
                draft.revisions(),
                write,
                new ModelAdvice(code).of(changes),
                List.of(served.assumption()),
                StatementFacts.of(draft.statements(), served.world()));
        return new Answer<>(report(draft, served, facts), DraftAlembicMigration::sections);
    }

    private static List<ParsedStatement> changes(String ddl) {
        TextKind.requireText("ddl", ddl, "Give the change as DDL, such as ALTER TABLE orders ADD COLUMN status text.");
        try {
            List<ParsedStatement> changes = SqlParser.parse(ddl).statements();
            if (changes.isEmpty()) {
                throw new Refusal("EMPTY_STATEMENT", "There is no statement in ddl.", "Give the change as DDL.");
            }
            return changes;
        } catch (SqlSyntaxException refused) {
            TextKind.requireNoPython(
                    "ddl", ddl, "Give the change as DDL; check_migration_safety judges a revision, as source.");
            throw new Refusal(
                    refused.isTooLarge() ? "SCRIPT_TOO_LARGE" : "SQL_SYNTAX",
                    "Line " + refused.line() + ", column " + refused.column() + ": " + refused.getMessage(),
                    refused.isTooLarge()
                            ? "Nothing was drafted. Give the change in several statements."
                            : "Give the change as PostgreSQL DDL, such as ALTER TABLE orders ADD COLUMN status text.");
        }
    }

    private static String messageOf(List<ParsedStatement> changes) {
        String first = changes.getFirst().sql().replaceAll("\\s+", " ");
        return first.length() > 60 ? first.substring(0, 60) : first;
    }

    private static Report<Facts> report(Draft draft, ServedWorld served, Facts facts) {
        String question = draft.question();
        if (question != null) {
            return new Report<>(Status.NEEDS_CONTEXT, question, List.of(), served.unknowns(), facts);
        }
        List<Finding> findings =
                draft.findings().stream().map(MigrationRemedies::withAlembic).toList();
        List<Unknown> unknowns = new ArrayList<>(draft.unknowns());
        unknowns.addAll(served.unknowns());
        String summary = facts.revisions().size() == 1
                ? "One revision drafted"
                : facts.revisions().size() + " revisions drafted, to be run in this order";
        return Report.of(
                summary + (facts.written() ? " and written." : ", not written. Nothing was run."),
                findings,
                unknowns,
                facts);
    }

    private static List<Section> sections(Facts facts) {
        List<Section> sections = new ArrayList<>();
        facts.evidence().forEach(line -> sections.add(new Section.Ours("Stands on: " + line + ".")));
        for (DraftedRevision revision : facts.revisions()) {
            sections.add(new Section.Ours("Phase: " + revision.phase()
                    + (revision.deployNote() == null ? "" : "\nBefore the next revision: " + revision.deployNote())));
            sections.add(new Section.Theirs(revision.path(), revision.content()));
        }
        for (ModelChange change : facts.modelChanges()) {
            sections.add(new Section.Theirs("model " + change.path() + ":" + change.line(), change.text()));
        }
        return sections;
    }
}

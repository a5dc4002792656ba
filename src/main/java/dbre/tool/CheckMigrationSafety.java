package dbre.tool;

import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.Finding;
import dbre.finding.Ours;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.finding.Severity;
import dbre.finding.Unknown;
import dbre.migration.ProjectRevisions;
import dbre.migration.RuleChoices;
import dbre.migration.rule.MigrationBook;
import dbre.migration.rule.WholeMigration;
import dbre.safety.Effect;
import dbre.safety.Judge;
import dbre.safety.World;
import dbre.safety.rule.RuleBook;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import dbre.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges a migration before it runs: what it locks, rewrites and scans, what that does to the application, and
/// the safe way instead.
public final class CheckMigrationSafety implements Tool<CheckMigrationSafety.Input, CheckMigrationSafety.Facts> {
    private final Databases databases;
    private final CodeBase code;
    private final ProjectRevisions revisions;
    private final RuleChoices choices;

    /// @param databases the served databases, whose sizes and constraints make the verdict exact
    /// @param code the project whose files may be named, and whose code may still use what is dropped
    /// @param revisions the revisions of its Alembic projects
    /// @param choices what the project has decided about rules
    public CheckMigrationSafety(Databases databases, CodeBase code, ProjectRevisions revisions, RuleChoices choices) {
        this.databases = databases;
        this.code = code;
        this.revisions = revisions;
        this.choices = choices;
    }

    /// One of `path`, `source`, `sql` and `range`.
    public record Input(
            @Describe("File in the project: an Alembic revision (.py) or an SQL script (.sql).") @Nullable
            String path,

            @Describe("Text of an Alembic revision.") @Nullable
            String source,

            @Describe("SQL statements.") @Nullable String sql,

            @Describe("Revisions to run: base:head, or pending for what the database has not run.") @Nullable
            String range,

            @Describe("Major version to judge for, 14 to 18. Default: the served database's, else 18.") @Nullable
            Integer postgresVersion,

            @Describe("Whether the SQL runs inside one transaction. Default: true, unless the SQL begins one; Alembic"
                    + " says it itself.")
            @Nullable
            Boolean inTransaction,

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    /// What the judge found out.
    ///
    /// @param postgresVersion the major that was judged for
    /// @param assumption where version and tables come from
    /// @param tables the tables that are locked, as they are in use right now; empty without a database
    /// @param codeReferences the code that still names what is dropped, renamed or retyped; what breaks first comes
    ///     first
    /// @param moreCodeReferences how many more there are
    /// @param databaseReferences what rests on it in the database; empty without one
    public record Facts(
            int postgresVersion,
            String assumption,
            List<StatementFacts> statements,
            List<StatementFacts.TransactionFacts> transactions,
            List<TableLoad> tables,
            List<CodeReference> codeReferences,
            int moreCodeReferences,
            List<DatabaseReference> databaseReferences,
            @Ours @Nullable String reversible) {}

    /// A place in the code that names what the migration takes away.
    ///
    /// @param kind model, query, contract, or code for what uses a model
    /// @param unsure why it may be something else; absent when it is sure
    public record CodeReference(
            String object,
            String path,
            int line,
            String kind,
            @Nullable String unsure) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("check_migration_safety", "Check a migration", """
            Judges an Alembic revision, a range of revisions or SQL before it runs against production: the lock \
            on every table, rewrites and scans, how long they last on this database's own sizes, which code \
            still uses what is dropped, and the exact safe replacement. Give one of path, source, sql, range. \
            BLOCKED means it must change first; unknowns are never safe.\
            """, Input.class, Facts.class);
    }

    @Override
    public Answer<Facts> answer(Input input) {
        Integer version = supported(input.postgresVersion());
        Subject subject = new Subjects(code, revisions, databases).of(input);
        ServedWorld served =
                ServedWorld.read(databases, input.database(), version).after(subject.past());
        World before = served.world();
        Judge.Judgement judgement = Judge.judge(subject.steps().steps(), served.world(), RuleBook.RULES);
        List<TableLoad> loads = loads(input, served, judgement);
        List<Finding> whole = ofTheWhole(subject, before, judgement);
        List<Finding> found = subject.unsuppressed(judgement, whole);
        loads.forEach(load -> found.addAll(load.findings()));
        List<Finding> findings = choices.apply(found).stream()
                .map(MigrationRemedies::withAlembic)
                .toList();
        List<Unknown> unknowns = new ArrayList<>(subject.steps().unknowns());
        unknowns.addAll(judgement.unknowns());
        unknowns.addAll(served.unknowns());
        if (served.catalogue() == null) {
            unknowns.addAll(OpenQuestions.of(judgement.statements()));
        }
        CodeImpact.Impact impact = new CodeImpact(code).of(judgement.statements());
        Facts facts = new Facts(
                served.version().major(),
                served.assumption(),
                StatementFacts.of(judgement.statements(), before),
                StatementFacts.TransactionFacts.of(judgement),
                loads,
                impact.references(),
                impact.more(),
                inDatabase(input, served, judgement),
                subject.reversible());
        return new Answer<>(
                Report.of(summary(subject, facts, findings, unknowns), findings, unknowns, facts), CheckText::sections);
    }

    private List<Finding> ofTheWhole(Subject subject, World before, Judge.Judgement judgement) {
        WholeMigration whole =
                new WholeMigration(subject.revisions(), subject.graph().get(), judgement.statements(), before, code);
        return MigrationBook.RULES.stream().flatMap(rule -> rule.check(whole)).toList();
    }

    private List<TableLoad> loads(Input input, ServedWorld served, Judge.Judgement judgement) {
        if (served.catalogue() == null) {
            return List.of();
        }
        Map<QualifiedName, Effect> strongest = new LinkedHashMap<>();
        judgement.statements().stream()
                .flatMap(judged -> judged.effects().stream())
                .forEach(effect -> strongest.merge(effect.on(), effect, Effect::and));
        Map<QualifiedName, Table> tables = served.catalogue().tables().stream()
                .filter(table -> strongest.containsKey(table.name()))
                .collect(Collectors.toMap(Table::name, table -> table));
        return databases
                .named(input.database())
                .read(session -> TableLoad.read(session, List.copyOf(strongest.values()), tables));
    }

    private List<DatabaseReference> inDatabase(Input input, ServedWorld served, Judge.Judgement judgement) {
        List<Taken> taken = Taken.by(judgement.statements());
        return served.catalogue() == null || taken.isEmpty()
                ? List.of()
                : databases.named(input.database()).read(session -> DatabaseReference.read(session, taken));
    }

    private static @Nullable Integer supported(@Nullable Integer major) {
        if (major != null && (major < ServerVersion.OLDEST_MAJOR || major > ServerVersion.NEWEST_MAJOR)) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "postgres_version " + major + " is not supported.",
                    "Give a major version from " + ServerVersion.OLDEST_MAJOR + " to " + ServerVersion.NEWEST_MAJOR
                            + ".");
        }
        return major;
    }

    private static String summary(Subject subject, Facts facts, List<Finding> findings, List<Unknown> unknowns) {
        long dangers = findings.stream()
                .filter(finding -> finding.severity() == Severity.DANGER)
                .count();
        String verdict = dangers > 0
                ? dangers + (dangers == 1 ? " danger" : " dangers") + ": do not run it as it stands"
                : findings.isEmpty() && unknowns.isEmpty()
                        ? "no known hazard"
                        : "no known danger, but read the findings and unknowns";
        if (facts.statements().isEmpty() && dangers == 0) {
            return subject.steps().unknowns().isEmpty()
                    ? "There is no statement to run."
                    : "No statement was read, so nothing is judged.";
        }
        return facts.statements().size() + " statements for PostgreSQL " + facts.postgresVersion() + ": " + verdict
                + ".";
    }
}

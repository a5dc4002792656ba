package dbre;

import dbre.code.CodeBase;
import dbre.code.ProjectFiles;
import dbre.db.Databases;
import dbre.migration.ProjectRevisions;
import dbre.migration.RuleChoices;
import dbre.migration.rule.MigrationBook;
import dbre.plan.signal.SignalBook;
import dbre.prompt.PromptBook;
import dbre.resource.Page;
import dbre.resource.PageTemplate;
import dbre.resource.RevisionTemplate;
import dbre.resource.TableTemplate;
import dbre.resource.Template;
import dbre.server.AuditLog;
import dbre.server.Instructions;
import dbre.server.Manifest;
import dbre.server.Toolbox;
import dbre.server.feature.Features;
import dbre.server.protocol.Identity;
import dbre.server.protocol.Protocol;
import dbre.tool.CheckMigrationSafety;
import dbre.tool.CodebaseSearch;
import dbre.tool.DraftAlembicMigration;
import dbre.tool.ExplainAnalyze;
import dbre.tool.InspectSchema;
import dbre.tool.RoleNote;
import dbre.tool.RunQuery;
import dbre.tool.SchemaFindings;
import dbre.tool.Told;
import dbre.tool.Tool;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The parts of the program put together, by hand. Nothing is connected, read or parsed, and no tool is loaded,
/// before the first call that needs it: a client that starts us is greeted at once.
public final class Composition implements AutoCloseable {
    private final Databases databases;
    private final ProjectRevisions revisions = new ProjectRevisions();
    private final Told told = new Told();
    private final Supplier<Toolbox> toolbox;
    private final Supplier<List<Page>> pages = new Once<>(Composition::everyPage);
    private final List<Template> templates;

    private Composition(Settings settings) {
        AuditLog audit = settings.auditLog() == null ? AuditLog.NONE : AuditLog.at(settings.auditLog());
        databases = Databases.of(settings.databases(), settings.requireSafeRole());
        toolbox = new Once<>(() -> new Toolbox(
                tools(CodeBase.open(new ProjectFiles(settings.project(), settings.maxScriptBytes())), settings.rules()),
                audit,
                settings.maxScriptBytes()));
        templates = List.of(
                new PageTemplate("rules", pages),
                new PageTemplate("signals", pages),
                new TableTemplate(databases),
                new RevisionTemplate(settings.project(), revisions));
    }

    /// Puts the parts together.
    public static Composition of(Settings settings) {
        return new Composition(settings);
    }

    private List<Tool<?, ?>> tools(CodeBase code, RuleChoices rules) {
        return Stream.<Tool<?, ?>>of(
                        new CodebaseSearch(code),
                        new InspectSchema(databases),
                        new ExplainAnalyze(databases),
                        new DraftAlembicMigration(databases, code, revisions, LocalDateTime::now),
                        new CheckMigrationSafety(databases, code, revisions, rules),
                        new RunQuery(databases))
                .<Tool<?, ?>>map(this::noting)
                .toList();
    }

    private <I extends Record, F extends Record> Tool<I, F> noting(Tool<I, F> tool) {
        return new RoleNote<>(tool, databases, told);
    }

    private static List<Page> everyPage() {
        Stream<Page> rules = Stream.of(MigrationBook.ids(), SchemaFindings.RULES.stream(), RoleNote.RULES.stream())
                .flatMap(ids -> ids)
                .map(id -> new Page("rules", id));
        Stream<Page> signals = SignalBook.SIGNALS.stream().map(signal -> new Page("signals", signal.id()));
        return Stream.concat(rules, signals).toList();
    }

    /// The served databases.
    public Databases databases() {
        return databases;
    }

    /// The tools.
    public Toolbox toolbox() {
        return toolbox.get();
    }

    /// The pages behind their findings.
    public List<Page> pages() {
        return pages.get();
    }

    /// All of it behind the protocol.
    public Protocol protocol() {
        return new Protocol(
                new Identity("dbre-mcp", "dbre-mcp", Version.TEXT, Instructions.TEXT),
                Features.of(Manifest::committed, toolbox, PromptBook.ALL, pages, templates));
    }

    /// Closes the connections.
    @Override
    public void close() {
        databases.close();
    }
}

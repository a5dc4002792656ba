package dbre;

import dbre.code.CodeBase;
import dbre.db.Gateway;
import dbre.db.PooledGateway;
import dbre.plan.signal.SignalBook;
import dbre.resource.Page;
import dbre.safety.rule.RuleBook;
import dbre.server.Toolbox;
import dbre.tool.CheckMigrationSafety;
import dbre.tool.CodebaseSearch;
import dbre.tool.DraftAlembicMigration;
import dbre.tool.ExplainAnalyze;
import dbre.tool.InspectSchema;
import dbre.tool.RunQuery;
import dbre.tool.Tool;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// The parts of the program put together, by hand.
///
/// @param gateway the way to the served database
/// @param toolbox the tools
/// @param pages the pages behind their findings
public record Composition(Gateway gateway, Toolbox toolbox, List<Page> pages) implements AutoCloseable {

    /// Puts the parts together. Nothing is connected, read or parsed before the first call that needs it.
    public static Composition of(Settings settings) {
        Gateway gateway = new PooledGateway(settings.database());
        CodeBase code = CodeBase.open(settings.project());
        List<Tool<?, ?>> tools = List.of(
                new CodebaseSearch(code),
                new InspectSchema(gateway),
                new ExplainAnalyze(gateway),
                new DraftAlembicMigration(gateway, code, Clock.system(ZoneId.systemDefault())),
                new CheckMigrationSafety(gateway, code),
                new RunQuery(gateway));
        return new Composition(gateway, new Toolbox(tools), everyPage());
    }

    private static List<Page> everyPage() {
        Stream<Page> rules = RuleBook.RULES.stream().map(rule -> new Page("rules", rule.id()));
        Stream<Page> signals = SignalBook.SIGNALS.stream().map(signal -> new Page("signals", signal.id()));
        return Stream.concat(rules, signals).toList();
    }

    /// Closes the connections.
    @Override
    public void close() {
        gateway.close();
    }
}

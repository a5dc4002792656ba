package dbre.tool;

import dbre.db.CatalogueReader;
import dbre.db.Databases;
import dbre.db.ExplainMode;
import dbre.db.Explainer;
import dbre.db.Explainer.Explanation;
import dbre.db.Gateway;
import dbre.db.Guard;
import dbre.db.GuardedSql;
import dbre.db.Limits;
import dbre.finding.Finding;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.index.IndexCandidate;
import dbre.index.IndexCandidates;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.Plan;
import dbre.plan.PlanReader;
import dbre.plan.signal.SignalBook;
import dbre.schema.Catalogue;
import dbre.tool.Answer.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a statement under EXPLAIN and says where its time goes, what is wrong with the plan and what would mend it.
///
/// A statement that writes is planned, never run.
public final class ExplainAnalyze implements Tool<ExplainAnalyze.Input, ExplainFacts> {
    private final Databases databases;

    /// @param databases the served databases
    public ExplainAnalyze(Databases databases) {
        this.databases = databases;
    }

    /// The arguments.
    public record Input(
            @Describe("One statement; its parameters are $1, $2, ...")
            String sql,

            @Describe("The values of the parameters in order: strings, numbers, booleans, null, lists.") @Nullable
            List<@Nullable Object> params,

            @Describe("""
                analyze (the default) runs the statement read-only and measures it; plan only plans it; generic plans \
                it without parameter values, as a prepared statement may be.\
                """) @Nullable ExplainMode mode,

            @Describe("Milliseconds after which the statement is cancelled; 30000 when not given.") @Nullable
            Integer timeoutMs,

            @Describe("Whether to suggest indexes; true when not given.") @Nullable
            Boolean suggestIndexes,

            @Describe("""
                The planner's total cost above which the statement is only planned; 10000000 when not given, very \
                roughly a sequential read of 80 GB.\
                """) @Nullable Double maxCost,

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    @Override
    public Spec<Input, ExplainFacts> spec() {
        return new Spec<>("explain_analyze", "Explain a query", """
            Answers "why is this query slow?". Runs one statement under EXPLAIN (ANALYZE, BUFFERS) in a read-only \
            transaction that is rolled back, and gives the plan as a tree with the time that each node itself took, \
            what is wrong with it (selective sequential scans, wrong row estimates, sorts on disk, loops and more, \
            each with the statement that mends it), and the indexes it asks for. INSERT, UPDATE, DELETE and MERGE \
            are planned, never run; so is what would cost more than max_cost.\
            """, Input.class, ExplainFacts.class);
    }

    @Override
    public Answer<ExplainFacts> answer(Input input) {
        ExplainMode asked = Objects.requireNonNullElse(input.mode(), ExplainMode.ANALYZE);
        GuardedSql sql = Guard.admitForPlan(input.sql());
        ExplainMode mode = asked == ExplainMode.ANALYZE && sql.writes() ? ExplainMode.PLAN : asked;
        Gateway gateway = databases.named(input.database());
        Progress.at(mode == ExplainMode.ANALYZE ? "running the statement" : "planning the statement");
        Explanation explanation = explanation(gateway, sql, input, mode);
        Plan read = PlanReader.read(explanation.json());
        Optional<Catalogue> catalogue = catalogue(gateway, Analysis.of(read));
        Analysis plan = catalogue.map(known -> Analysis.of(read, known)).orElseGet(() -> Analysis.of(read));
        List<Finding> findings = SignalBook.look(plan);
        List<IndexCandidate> candidates = Boolean.FALSE.equals(input.suggestIndexes())
                ? List.of()
                : catalogue.map(known -> IndexCandidates.of(plan, known)).orElse(List.of());
        ExplainFacts facts = ExplainFacts.of(explanation.mode().toString(), plan, candidates);
        List<Unknown> unknowns = explanation.mode() == asked
                ? List.of()
                : List.of(new Unknown("How long it really takes", whyNotRun(explanation, sql, input)));
        return new Answer<>(Report.of(summary(plan, findings), findings, unknowns, facts), ExplainAnalyze::sections);
    }

    /// A statement that compares masked columns is planned without its values.
    private static Explanation explanation(Gateway gateway, GuardedSql sql, Input input, ExplainMode mode) {
        Explainer explainer = new Explainer(gateway);
        List<@Nullable Object> parameters = input.params() == null ? List.of() : input.params();
        Duration timeout = timeout(gateway.limits(), input.timeoutMs());
        double ceiling = costCeiling(input);
        try {
            return explainer.explain(sql, parameters, mode, ceiling, timeout);
        } catch (Refusal refusal) {
            if (!refusal.code().equals("MASKED_COLUMN") || mode == ExplainMode.GENERIC) {
                throw refusal;
            }
            return explainer.explain(sql, parameters, ExplainMode.GENERIC, ceiling, timeout);
        }
    }

    private static double costCeiling(Input input) {
        double ceiling = Objects.requireNonNullElse(input.maxCost(), Explainer.DEFAULT_COST_CEILING);
        if (!(ceiling >= 0)) {
            throw new Refusal("BAD_ARGUMENT", "max_cost is " + ceiling + ".", "Give a cost of 0 or more.");
        }
        return ceiling;
    }

    private static Duration timeout(Limits most, @Nullable Integer milliseconds) {
        if (milliseconds == null) {
            return most.preset().statementTimeout();
        }
        long longest = most.statementTimeout().toMillis();
        if (milliseconds < 1 || milliseconds > longest) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "timeout_ms is " + milliseconds + ".",
                    "Give 1 to " + longest + " milliseconds, the most that this database allows.");
        }
        return Duration.ofMillis(milliseconds);
    }

    /// What the tables are made of, where the plan alone gives rise to an advice about them.
    private static Optional<Catalogue> catalogue(Gateway gateway, Analysis plan) {
        boolean isAsked = !IndexCandidates.of(plan, null).isEmpty()
                || !SignalBook.look(plan).isEmpty();
        return isAsked ? Optional.of(gateway.read(CatalogueReader::read)) : Optional.empty();
    }

    private static String whyNotRun(Explanation explanation, GuardedSql sql, Input input) {
        Double cost = explanation.cost();
        if (cost != null) {
            return """
                The planner puts its cost at %.0f, above the ceiling of %.0f, so it was planned and not run. Narrow \
                it, or call again with a max_cost above %.0f and a timeout_ms that fits.\
                """.formatted(cost, costCeiling(input), cost);
        }
        return sql.writes() ? """
            The statement writes, so it was planned and not run; times, rows and triggers are unknown. To measure it, \
            run BEGIN; EXPLAIN (ANALYZE, BUFFERS, WAL) <statement>; ROLLBACK; on a copy of the database: it takes \
            its locks and does all its work before the rollback.\
            """ : """
                The statement does more with a masked column than to give it out, so it was planned without its values \
                and not run: times and rows would tell what is in that column.\
                """;
    }

    private static String summary(Analysis plan, List<Finding> findings) {
        Measured heaviest = plan.nodes().stream()
                .max(Comparator.comparingDouble(node -> node.self().share()))
                .orElseThrow();
        String where = "Most of it is node %s, %s: %s."
                .formatted(heaviest.path(), heaviest.node().type(), heaviest.self());
        Double execution = plan.plan().executionMs();
        String took = execution == null
                ? "Planned, not run: cost "
                        + Figures.count(plan.root().node().estimate().totalCost()) + "."
                : "Execution took " + Figures.ms(execution) + ".";
        String wrong = findings.isEmpty()
                ? "Nothing in the plan stands out as wrong."
                : Figures.count(findings.size(), "finding") + ".";
        return String.join(" ", took, where, wrong);
    }

    private static List<Section> sections(ExplainFacts facts) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Theirs("plan", facts.plan()));
        if (!facts.indexSuggestions().isEmpty()) {
            sections.add(new Section.Theirs(
                    "index suggestions",
                    facts.indexSuggestions().stream()
                            .map(suggestion -> suggestion.ddl() + "\n-- " + suggestion.evidence())
                            .collect(Collectors.joining("\n"))));
        }
        return sections;
    }
}

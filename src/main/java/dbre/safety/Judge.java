package dbre.safety;

import dbre.finding.Finding;
import dbre.finding.OneLine;
import dbre.finding.Unknown;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks a migration statement by statement: effects, rules, and the world that each statement leaves.
public final class Judge {
    private final List<Statement> statements;
    private final World world;
    private final List<SafetyRule> rules;
    private final Transaction transaction = new Transaction();
    private final Earlier earlier = new Earlier();
    private final List<Judged> judged = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unknown> unknowns = new ArrayList<>();

    private Judge(List<Step> steps, World world, List<SafetyRule> rules) {
        this.statements =
                steps.stream().map(step -> step.statement().statement()).toList();
        this.world = world;
        this.rules = rules;
    }

    /// A statement with its effects on relations that were there before the migration.
    ///
    /// @param transaction the number of the transaction it runs in, null outside one
    public record Judged(
            Step step, List<Effect> effects, @Nullable Integer transaction) {}

    /// The outcome for a whole migration.
    ///
    /// @param statements the statements in order
    /// @param findings what the rules found, in the order of the statements
    /// @param unknowns what could not be judged
    public record Judgement(List<Judged> statements, List<Finding> findings, List<Unknown> unknowns) {}

    /// Judges a migration.
    ///
    /// @param steps its statements in the order in which they run
    /// @param world the relations before it; changed by the walk
    /// @param rules the rules to ask
    public static Judgement judge(List<Step> steps, World world, List<SafetyRule> rules) {
        Judge judge = new Judge(steps, world, rules);
        @Nullable Step previous = null;
        for (Step step : steps) {
            judge.enter(step, previous);
            judge.judge(step);
            previous = step;
        }
        return new Judgement(List.copyOf(judge.judged), List.copyOf(judge.findings), List.copyOf(judge.unknowns));
    }

    private void enter(Step step, @Nullable Step previous) {
        boolean boundary = previous == null
                || previous.transaction() != step.transaction()
                || previous.wrapped() != step.wrapped();
        if (boundary && step.wrapped()) {
            transaction.begin();
        } else if (boundary) {
            transaction.end();
        }
        if (boundary) {
            world.sessionTimeZone().endTransaction();
        }
    }

    private void judge(Step step) {
        Statement statement = step.statement().statement();
        List<Effect> all = Effects.of(statement, world);
        List<Effect> onOthers = all.stream()
                .filter(effect -> !world.isNew(effect.on()))
                .filter(effect -> !isMaking(statement, effect))
                .toList();
        Situation situation = new Situation(
                step,
                onOthers,
                world,
                transaction,
                earlier,
                statements.subList(earlier.count() + 1, statements.size()));
        rules.forEach(rule -> rule.check(situation).forEach(findings::add));
        if (statement instanceof Statement.Transaction control) {
            control(control);
        }
        new Doubts(world)
                .about(statement)
                .map(why -> new Unknown(naming(step), why))
                .forEach(unknowns::add);
        judged.add(new Judged(step, onOthers, transaction.number().orElse(null)));
        transaction.ran(step, onOthers);
        world.apply(statement);
        earlier.add(statement);
    }

    /// Whether the effect is on the very relation that the statement makes.
    private boolean isMaking(Statement statement, Effect effect) {
        return statement instanceof Statement.CreateTable create
                && world.resolve(create.name()).equals(effect.on());
    }

    private void control(Statement.Transaction statement) {
        switch (statement.control()) {
            case BEGIN -> transaction.begin();
            case COMMIT, ROLLBACK, PREPARED -> transaction.end();
            case SAVEPOINT, RELEASE, ROLLBACK_TO -> {
                // Locks stay with the transaction around a savepoint.
            }
        }
    }

    private static String naming(Step step) {
        return "statement " + step.index() + ": " + OneLine.of(step.statement().sql(), 100);
    }
}

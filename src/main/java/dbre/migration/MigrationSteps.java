package dbre.migration;

import dbre.alembic.Environment;
import dbre.alembic.Revision;
import dbre.finding.OneLine;
import dbre.finding.Unknown;
import dbre.safety.Step;
import dbre.sql.Fragments;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A migration as the steps that the judge walks.
///
/// @param steps the statements in the order in which they run
/// @param unknowns what could not be read as statements
public record MigrationSteps(List<Step> steps, List<Unknown> unknowns) {
    /// What stands for bytes that are no UTF-8.
    private static final char UNREADABLE = '\uFFFD';

    /// How much of an expression is quoted.
    private static final int QUOTED = 400;

    public MigrationSteps {
        steps = List.copyOf(steps);
        unknowns = List.copyOf(unknowns);
    }

    /// The steps of an SQL script. Where PostgreSQL's grammar refuses a part of it, the rest is judged and the part is
    /// an unknown.
    ///
    /// @param file the file it comes from, null for bare text
    /// @param wrapped whether the runner opens a transaction around it; null means unless the script begins one
    /// @throws SqlSyntaxException when nothing of it can be read
    public static MigrationSteps ofSql(String sql, @Nullable String file, @Nullable Boolean wrapped) {
        Collector collector = new Collector();
        List<ParsedStatement> statements = collector.read(sql);
        boolean inside = wrapped == null ? statements.stream().noneMatch(MigrationSteps::begins) : wrapped;
        for (ParsedStatement statement : statements) {
            collector.add(statement, file, statement.line(), inside, 1, false);
        }
        return collector.result();
    }

    private static boolean begins(ParsedStatement statement) {
        return statement.statement() instanceof Statement.Transaction control
                && control.control() == Statement.Transaction.Control.BEGIN;
    }

    /// The steps of the upgrades of revisions, in order.
    ///
    /// Alembic opens one transaction for a whole upgrade run, or one for each revision with
    /// transaction_per_migration; an autocommit_block commits what came before, and a new transaction begins
    /// after it.
    public static MigrationSteps ofUpgrades(List<Revision> revisions, Environment environment) {
        Collector collector = new Collector();
        collector.settings(environment);
        int transaction = 1;
        for (Revision revision : revisions) {
            for (dbre.alembic.Step step : revision.upgrade()) {
                transaction = collector.enter(step, transaction);
                collector.add(revision.path(), step, transaction);
            }
            if (environment.transactionPerMigration()) {
                transaction++;
            }
        }
        return collector.result();
    }

    /// The same with further unknowns before its own.
    public MigrationSteps with(List<Unknown> more) {
        List<Unknown> all = new ArrayList<>(more);
        all.addAll(unknowns);
        return new MigrationSteps(steps, all);
    }

    /// The steps of one downgrade.
    public static MigrationSteps ofDowngrade(Revision revision) {
        Collector collector = new Collector();
        int transaction = 1;
        for (dbre.alembic.Step step : revision.downgrade()) {
            transaction = collector.enter(step, transaction);
            collector.add(revision.path(), step, transaction);
        }
        return collector.result();
    }

    /// Gathers steps and unknowns, numbering the statements.
    private static final class Collector {
        private final List<Step> steps = new ArrayList<>();
        private final List<Unknown> unknowns = new ArrayList<>();
        private final Set<String> conditions = new HashSet<>();
        private boolean autocommit;

        List<ParsedStatement> read(String sql) {
            if (sql.indexOf(UNREADABLE) >= 0) {
                unknowns.add(new Unknown(
                        "the text", "it is not UTF-8 throughout, so that some names and values were not read right"));
            }
            List<ParsedStatement> statements = readable(sql);
            if (statements.isEmpty()) {
                unknowns.add(new Unknown("the script", "there is no statement in it, so that nothing was judged"));
            }
            return statements;
        }

        private List<ParsedStatement> readable(String sql) {
            try {
                return SqlParser.parse(sql).statements();
            } catch (SqlSyntaxException error) {
                Fragments fragments = Fragments.of(sql);
                if (fragments.statements().isEmpty()) {
                    throw error;
                }
                fragments
                        .refused()
                        .forEach(piece -> unknowns.add(new Unknown(
                                "line " + piece.line() + ": " + OneLine.of(piece.text(), 100), piece.why())));
                return fragments.statements();
            }
        }

        /// What `env.py` sets on the connection counts as set before the first statement.
        void settings(Environment environment) {
            if (environment.lockTimeout() != null) {
                SqlParser.parse("SET lock_timeout = '" + environment.lockTimeout() + "'")
                        .statements()
                        .forEach(statement -> add(statement, "env.py", 1, false, 0, false));
            }
        }

        int enter(dbre.alembic.Step step, int transaction) {
            boolean leaves = autocommit && !step.autocommit();
            autocommit = step.autocommit();
            return leaves ? transaction + 1 : transaction;
        }

        void add(String file, dbre.alembic.Step step, int transaction) {
            condition(file, step);
            switch (step) {
                case dbre.alembic.Step.Unresolved unresolved ->
                    unknowns.add(new Unknown(
                            file + ":" + unresolved.line() + ": " + quoted(unresolved.source()), unresolved.why()));
                case dbre.alembic.Step.Sql sql -> add(file, sql, transaction);
            }
        }

        /// What only the database can decide is said once for all steps that depend on it; they are judged as if
        /// they
        /// ran.
        private void condition(String file, dbre.alembic.Step step) {
            if (!step.condition().isEmpty() && conditions.add(file + step.condition())) {
                unknowns.add(new Unknown(
                        file + ":" + step.line() + ": if " + quoted(step.condition()),
                        "whether the statements under this condition run is known only when they run; they are judged"
                                + " as if they did"));
            }
        }

        private static String quoted(String python) {
            return python.length() <= QUOTED ? python : OneLine.of(python, QUOTED);
        }

        private void add(String file, dbre.alembic.Step.Sql sql, int transaction) {
            try {
                for (ParsedStatement statement : SqlParser.parse(sql.sql()).statements()) {
                    add(statement, file, sql.line(), !sql.autocommit(), transaction, sql.repeated());
                }
            } catch (SqlSyntaxException refused) {
                unknowns.add(new Unknown(
                        file + ":" + sql.line() + ": " + sql.sql(),
                        "PostgreSQL's grammar refuses it: " + refused.getMessage()));
            }
        }

        void add(
                ParsedStatement statement,
                @Nullable String file,
                int line,
                boolean wrapped,
                int transaction,
                boolean repeated) {
            steps.add(new Step(steps.size(), statement, file, line, wrapped, transaction, repeated));
        }

        MigrationSteps result() {
            return new MigrationSteps(steps, unknowns);
        }
    }
}

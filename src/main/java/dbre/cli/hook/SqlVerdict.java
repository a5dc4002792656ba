package dbre.cli.hook;

import dbre.alembic.Environment;
import dbre.alembic.RevisionReader;
import dbre.finding.Finding;
import dbre.finding.OneLine;
import dbre.finding.Severity;
import dbre.migration.MigrationSteps;
import dbre.migration.RuleChoices;
import dbre.migration.Suppressions;
import dbre.safety.Judge;
import dbre.safety.Step;
import dbre.safety.World;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Tree;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong with SQL that is about to run, or with a migration that is about to be written.
final class SqlVerdict {
    private static final Pattern DESTRUCTIVE = Pattern.compile(
            "\\b(?:drop\\s++(?:table|schema|database|materialized|owned|view|type|extension)|truncate\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE =
            Pattern.compile("\\b(?:delete\\s++from\\b|update\\s++\\S++\\s++set\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHERE = Pattern.compile("\\bwhere\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALTER_TABLE = Pattern.compile("\\balter\\s++table\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DROP = Pattern.compile("\\bdrop\\b", Pattern.CASE_INSENSITIVE);

    /// Lines that psql takes for itself.
    private static final Pattern META_COMMAND = Pattern.compile("(?m)^[ \\t]*+\\\\.*$");

    private final RuleChoices choices;

    SqlVerdict(RuleChoices choices) {
        this.choices = choices;
    }

    /// The objection to SQL that psql would run, each statement by itself.
    Optional<String> ofSql(String sql) {
        String plain = META_COMMAND.matcher(sql).replaceAll("");
        try {
            Optional<String> unbounded = SqlParser.parse(plain).statements().stream()
                    .flatMap(statement -> unbounded(statement).stream())
                    .findFirst();
            return unbounded.isPresent() ? unbounded : objection(MigrationSteps.ofSql(plain, null, false), plain);
        } catch (SqlSyntaxException notSql) {
            return unread(plain, notSql);
        }
    }

    private static Optional<String> unread(String sql, SqlSyntaxException why) {
        return looksDestructive(sql)
                ? Optional.of("this SQL cannot be read (" + why.getMessage()
                        + "), and it looks as if it dropped or changed everything. Safe way: write it without"
                        + " variables, so that it can be judged.")
                : Optional.empty();
    }

    /// The objection to an SQL migration.
    Optional<String> ofScript(String sql) {
        try {
            return objection(MigrationSteps.ofSql(sql, null, true), sql);
        } catch (SqlSyntaxException notSql) {
            return unread(sql, notSql);
        }
    }

    /// The objection to an Alembic revision.
    Optional<String> ofRevision(String path, String source) {
        return objection(
                MigrationSteps.ofUpgrades(List.of(RevisionReader.read(path, source)), Environment.DEFAULT), source);
    }

    /// Whether text that is not SQL alone holds a statement that destroys.
    static boolean looksDestructive(String text) {
        return DESTRUCTIVE.matcher(text).find() || Stream.of(text.split(";")).anyMatch(SqlVerdict::destroys);
    }

    private static boolean destroys(String statement) {
        int behindChange = CHANGE.matcher(statement)
                .results()
                .mapToInt(MatchResult::end)
                .max()
                .orElse(-1);
        Matcher alter = ALTER_TABLE.matcher(statement);
        return (behindChange >= 0 && !WHERE.matcher(statement).find(behindChange))
                || (alter.find() && DROP.matcher(statement).find(alter.end()));
    }

    /// UPDATE and DELETE of every row, also within WITH.
    private static Optional<String> unbounded(ParsedStatement statement) {
        return statement
                .tree()
                .walk()
                .filter(node -> node.is("DeleteStmt") || node.is("UpdateStmt"))
                .filter(node -> !isFiltered(node))
                .findFirst()
                .map(node -> "`" + OneLine.of(statement.sql(), 120) + "` "
                        + (node.is("DeleteStmt") ? "deletes" : "changes") + " every row of "
                        + node.child("relation").text("relname")
                        + ". Safe way: give it a WHERE that depends on the row, count first with SELECT count(*) and"
                        + " the same WHERE, and change many rows in batches over the primary key.");
    }

    private static boolean isFiltered(Tree write) {
        return write.child("whereClause")
                .walk()
                .anyMatch(node -> node.is("ColumnRef") || node.is("SubLink") || node.is("CurrentOfExpr"));
    }

    private Optional<String> objection(MigrationSteps steps, String text) {
        World world = World.open(ServerVersion.ofMajor(ServerVersion.NEWEST_MAJOR));
        Judge.Judgement judgement = Judge.judge(steps.steps(), world, RuleBook.RULES);
        List<Finding> findings = Suppressions.of(text)
                .apply(
                        null,
                        judgement.findings(),
                        steps.steps().stream().map(Step::line).collect(Collectors.toSet()));
        List<Finding> dangers = choices.apply(findings).stream()
                .filter(finding -> finding.severity() == Severity.DANGER)
                .toList();
        return dangers.isEmpty()
                ? Optional.empty()
                : Optional.of(dangers.stream()
                        .limit(3)
                        .map(each -> words(each, steps))
                        .collect(Collectors.joining("\n")));
    }

    private static String words(Finding finding, MigrationSteps steps) {
        Integer index = finding.place().statement();
        String statement = index == null || index >= steps.steps().size()
                ? ""
                : "`" + OneLine.of(steps.steps().get(index).statement().sql(), 120) + "`: ";
        String sql = finding.remedy().sql().isEmpty()
                ? ""
                : "\n  " + String.join(";\n  ", finding.remedy().sql()) + ";";
        return statement + finding.message() + " [" + finding.rule() + "] Safe way: "
                + finding.remedy().text() + sql;
    }
}

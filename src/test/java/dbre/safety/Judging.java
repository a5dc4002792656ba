package dbre.safety;

import dbre.finding.Finding;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Short ways to judge SQL text in tests.
final class Judging {
    private static final Pattern VERSION =
            Pattern.compile("(?:-- the runner[^\n]*\n)?-- on PostgreSQL (\\d+)\\.(\\d+)");

    private Judging() {}

    /// A world in which that schema is there and in use.
    static World worldOf(String schema, ServerVersion version) {
        World world = World.open(version);
        SqlParser.parse(schema).statements().forEach(statement -> world.apply(statement.statement()));
        world.settle();
        return world;
    }

    static List<Step> steps(String sql, boolean wrapped) {
        List<ParsedStatement> statements = SqlParser.parse(sql).statements();
        return statements.stream()
                .map(statement -> new Step(statement.index(), statement, null, statement.line(), wrapped, 1, false))
                .toList();
    }

    /// What all rules find when every statement stands alone, unless the text itself begins a transaction or its
    /// first comment says that the runner has one open. A comment may also say `on PostgreSQL 14.2`.
    static List<Finding> findings(String schema, String sql) {
        boolean wrapped = sql.startsWith("-- the runner has opened a transaction");
        return Judge.judge(steps(sql, wrapped), worldOf(schema, version(sql)), RuleBook.RULES)
                .findings();
    }

    private static ServerVersion version(String sql) {
        Matcher matcher = VERSION.matcher(sql);
        return matcher.lookingAt()
                ? new ServerVersion(Integer.parseInt(matcher.group(1)) * 10_000 + Integer.parseInt(matcher.group(2)))
                : ServerVersion.ofMajor(ServerVersion.NEWEST_MAJOR);
    }

    static List<String> rulesFiring(String schema, String sql) {
        return findings(schema, sql).stream().map(Finding::rule).distinct().toList();
    }
}

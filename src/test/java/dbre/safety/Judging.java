package dbre.safety;

import dbre.finding.Finding;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.List;

/// Short ways to judge SQL text in tests.
final class Judging {
    private Judging() {}

    /// A world in which that schema is there and in use.
    static World worldOf(String schema, int major) {
        World world = World.open(ServerVersion.ofMajor(major));
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

    /// What all rules find when every statement stands alone, unless the text itself begins a transaction.
    static List<Finding> findings(String schema, String sql) {
        return Judge.judge(steps(sql, false), worldOf(schema, 18), RuleBook.RULES)
                .findings();
    }

    static List<String> rulesFiring(String schema, String sql) {
        return findings(schema, sql).stream().map(Finding::rule).distinct().toList();
    }
}

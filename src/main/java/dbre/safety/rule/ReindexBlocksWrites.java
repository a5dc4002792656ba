package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;

/// REINDEX takes SHARE on the table and ACCESS EXCLUSIVE on the index: writers wait, and so does every query that
/// would use the index (REINDEX; measured on 14 to 18).
final class ReindexBlocksWrites implements SafetyRule {

    @Override
    public String id() {
        return "reindex-not-concurrent";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Reindex reindex) || reindex.concurrently()) {
            return Stream.empty();
        }
        QualifiedName name = Objects.requireNonNullElse(reindex.name(), QualifiedName.of("this database"));
        return Stream.of(situation.danger(
                this,
                name,
                "Writes to the table wait until " + name + " is rebuilt, and so do queries that use the index.",
                concurrently(reindex)));
    }

    private static Remedy concurrently(Statement.Reindex reindex) {
        String text = "Rebuild it CONCURRENTLY, outside a transaction (since 12).";
        return reindex.name() == null
                ? Remedy.advice(text)
                : Remedy.replacement(
                        text,
                        "REINDEX " + reindex.kind() + " CONCURRENTLY "
                                + reindex.name().sql());
    }
}

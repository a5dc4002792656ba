package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// VACUUM FULL and CLUSTER write the table anew under ACCESS EXCLUSIVE.
final class FullVacuumRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "vacuum-full/cluster";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        QualifiedName table = rewritten(situation.statement());
        if (table == null) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                table,
                "Nobody can read or write " + situation.sized(table) + " while it is written anew: "
                        + situation.duration(Work.REWRITE, table) + ".",
                Remedy.advice(
                        "Plain VACUUM frees the space for new rows without blocking; to give it back to the system,"
                                + " use pg_repack, or partition and drop.")));
    }

    private static @Nullable QualifiedName rewritten(Statement statement) {
        return switch (statement) {
            case Statement.Cluster cluster ->
                cluster.table() == null ? QualifiedName.of("every clustered table") : cluster.table();
            case Statement.Vacuum vacuum
            when vacuum.vacuum() && vacuum.full() ->
                vacuum.tables().isEmpty()
                        ? QualifiedName.of("every table")
                        : vacuum.tables().getFirst();
            default -> null;
        };
    }
}

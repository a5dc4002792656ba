package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Measured;
import dbre.plan.PlanNode.Gather;
import java.util.stream.Stream;

/// The plan was made for more workers than the server could start: others had taken them.
final class MissingWorkers implements Signal {

    @Override
    public String id() {
        return "missing-workers";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Gather", "Gather Merge")
                .filter(gather -> missing(gather) > 0 && gather.inclusive().isSignificant())
                .map(gather -> finding(gather, gather.inclusive(), message(gather), remedy()));
    }

    private static int missing(Measured measured) {
        Gather gather = measured.node().gather();
        return gather == null || gather.launched() == null || !measured.node().ran()
                ? 0
                : gather.planned() - gather.launched();
    }

    private static String message(Measured gather) {
        Gather workers = gather.node().gather();
        int planned = workers == null ? 0 : workers.planned();
        return "%d of %d planned workers came, so the others did their work: %s, longer than planned."
                .formatted(planned - missing(gather), planned, gather.inclusive());
    }

    private static Remedy remedy() {
        return Remedy.advice("""
            Workers are shared by the whole server: raise max_parallel_workers (at most max_worker_processes), or \
            lower max_parallel_workers_per_gather so that busy times plan for fewer.\
            """);
    }
}

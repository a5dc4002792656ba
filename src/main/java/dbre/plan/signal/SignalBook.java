package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import java.util.List;

/// Every signal there is.
public final class SignalBook {
    /// All of them; each has its page in the resource folder `signals`.
    public static final List<Signal> SIGNALS = List.of(
            new SelectiveSequentialScan(),
            new FunctionOnColumn(),
            new UnprunedPartitions(),
            new InefficientIndex(),
            new IndexWalk(),
            new AbortEarlyLimit(),
            new DeepOffset(),
            new RowMisestimate(),
            new StaleStatistics(),
            new ManyLoopsNestedLoop(),
            new JoinFilterWaste(),
            new CorrelatedSubplan(),
            new NotInSubplan(),
            new DiskSort(),
            new HashBatches(),
            new HashAggregateSpill(),
            new SpilledRows(),
            new LossyBitmap(),
            new HeapFetches(),
            new MissingWorkers(),
            new TriggerTime(),
            new JitDominates(),
            new PlanningDominates());

    private SignalBook() {}

    /// What all of them find in a plan.
    public static List<Finding> look(Analysis plan) {
        return SIGNALS.stream().flatMap(signal -> signal.look(plan)).toList();
    }
}

package dbre.plan;

import org.jspecify.annotations.Nullable;

/// What a node, or one worker of it, kept in memory and on disk.
///
/// @param sortMethod `quicksort`, `top-N heapsort`, `external merge`
/// @param sortMemoryKb memory of a sort that fitted; of an Incremental Sort the peak of its groups
/// @param sortDiskKb disk of a sort that did not fit
/// @param hashBatches Hash Batches; above 1 all but one went to disk
/// @param originalHashBatches what the planner meant it to be
/// @param aggregateBatches HashAgg Batches; above 1 the groups did not fit
/// @param peakMemoryKb Peak Memory Usage of a hash table
/// @param diskKb Disk Usage of a hash aggregate
/// @param storage `Memory` or `Disk` for materialized rows, since version 18
/// @param storageKb their size
public record Workspace(
        @Nullable String sortMethod,
        long sortMemoryKb,
        long sortDiskKb,
        long hashBatches,
        long originalHashBatches,
        long aggregateBatches,
        long peakMemoryKb,
        long diskKb,
        @Nullable String storage,
        long storageKb) {}

package dbre.plan;

/// What a node counted while it ran; all zero without ANALYZE.
///
/// @param removedByFilter Rows Removed by Filter: an average per loop, printed without decimals in every
///     version, so its total is uncertain by half a row per loop
/// @param removedByJoinFilter Rows Removed by Join Filter: an average per loop
/// @param removedByRecheck Rows Removed by Index Recheck: an average per loop
/// @param heapFetches Heap Fetches of an Index Only Scan: a total
/// @param indexSearches Index Searches, since version 18: a total
/// @param exactHeapBlocks Exact Heap Blocks of a Bitmap Heap Scan: a total
/// @param lossyHeapBlocks Lossy Heap Blocks of a Bitmap Heap Scan: a total
/// @param cacheHits Cache Hits of a Memoize: a total
/// @param cacheMisses Cache Misses of a Memoize: a total
/// @param cacheEvictions Cache Evictions of a Memoize: a total
/// @param subplansRemoved Subplans Removed of an Append: partitions pruned before the first row
public record Counters(
        double removedByFilter,
        double removedByJoinFilter,
        double removedByRecheck,
        long heapFetches,
        long indexSearches,
        long exactHeapBlocks,
        long lossyHeapBlocks,
        long cacheHits,
        long cacheMisses,
        long cacheEvictions,
        long subplansRemoved) {}

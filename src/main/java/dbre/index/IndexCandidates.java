package dbre.index;

import dbre.plan.Analysis;
import dbre.plan.Effort;
import dbre.plan.ExistingIndexes;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import dbre.plan.Waste;
import dbre.schema.Catalogue;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The indexes that a plan asks for: one for each table and access that wastes time, the most useful first.
public final class IndexCandidates {
    private final Analysis plan;
    private final @Nullable Catalogue catalogue;

    private IndexCandidates(Analysis plan, @Nullable Catalogue catalogue) {
        this.plan = plan;
        this.catalogue = catalogue;
    }

    /// The candidates.
    ///
    /// @param catalogue what exists; without it nothing is known of existing indexes, of partitions and of what an
    ///     index in the plan is ordered by
    public static List<IndexCandidate> of(Analysis plan, @Nullable Catalogue catalogue) {
        return new IndexCandidates(plan, catalogue).candidates();
    }

    private List<IndexCandidate> candidates() {
        List<Wish> merged = new ArrayList<>();
        plan.scans().stream().flatMap(this::wishes).sorted(Wish.WIDEST_FIRST).forEach(wish -> {
            Optional<Wish> covering =
                    merged.stream().filter(other -> other.serves(wish)).findFirst();
            covering.ifPresentOrElse(
                    other -> merged.set(merged.indexOf(other), other.plus(wish)), () -> merged.add(wish));
        });
        return merged.stream()
                .sorted(Comparator.comparingDouble(wish -> -wish.spared.share()))
                .map(wish -> new IndexCandidate(wish.shape, statements(wish.shape), wish.spared, wish.nodes))
                .toList();
    }

    /// What one scan asks for.
    private record Wish(IndexShape shape, Effort spared, List<String> nodes) {
        static final Comparator<Wish> WIDEST_FIRST =
                Comparator.comparingInt(wish -> -wish.shape.keys().size());

        boolean serves(Wish other) {
            return shape.table().equals(other.shape.table()) && ExistingIndexes.serve(shape.keys(), other.shape);
        }

        Wish plus(Wish other) {
            return new Wish(
                    shape,
                    spared.plus(other.spared),
                    Stream.concat(nodes.stream(), other.nodes.stream()).toList());
        }
    }

    private Stream<Wish> wishes(Scan scan) {
        Effort spared = switch (Waste.of(scan)) {
            case NONE -> null;
            case WHOLE_TABLE -> scan.isDecidedBy(each -> each.key().isIndexable()) ? scan.spared() : null;
            case FETCHED_IN_VAIN -> scan.effort().times(1 - scan.keptPart());
            case WALKED_INDEX -> scan.effort();
        };
        if (spared == null) {
            return Stream.empty();
        }
        Optional<Table> table = table(scan);
        QualifiedName name = table.map(Table::name).orElse(scan.table());
        return IndexShape.of(name, scan.conditions()).stream()
                .map(shape -> withOrder(shape, scan, table))
                .filter(shape -> table.isEmpty() || !ExistingIndexes.serve(table.get(), shape))
                .map(shape -> new Wish(shape, spared, List.of(scan.at().path())));
    }

    /// The table of a scan; of partitions that were scanned together, their parent.
    private Optional<Table> table(Scan scan) {
        if (catalogue == null) {
            return Optional.empty();
        }
        Optional<Table> table = catalogue.table(scan.table());
        return scan.members().size() == 1
                ? table
                : table.map(Table::partitionOf).flatMap(catalogue::table).or(() -> table);
    }

    /// A scan of an index without a condition was made for its order; the better index keeps that.
    private static IndexShape withOrder(IndexShape shape, Scan scan, Optional<Table> table) {
        String used = scan.members().getFirst().node().source().index();
        if (used == null || !scan.searched().isEmpty() || shape.stretch().isPresent()) {
            return shape;
        }
        return table.flatMap(each -> each.index(used))
                .map(Index::keys)
                .map(keys -> new IndexShape(shape.table(), shape.equality(), Optional.of(keys.getFirst())))
                .orElse(shape);
    }

    private List<String> statements(IndexShape shape) {
        Optional<Table> table = Optional.ofNullable(catalogue).flatMap(known -> known.table(shape.table()));
        return table.filter(each -> each.partitionKey() != null)
                .map(parent -> PartitionedIndex.statements(shape, Objects.requireNonNull(catalogue)))
                .orElseGet(() -> List.of(shape.ddl()));
    }
}

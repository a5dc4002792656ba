package dbre.plan;

import dbre.schema.Table;
import java.util.HashSet;
import java.util.List;

/// Whether an index that exists does what a proposed one would.
public final class ExistingIndexes {
    private ExistingIndexes() {}

    /// Whether one of the table's indexes does.
    public static boolean serve(Table table, IndexShape wanted) {
        return table.indexes().stream()
                .filter(index -> index.valid()
                        && index.predicate() == null
                        && index.method().equals("btree"))
                .anyMatch(index -> serve(index.keys(), wanted));
    }

    /// Whether these keys begin with the wanted ones: those compared for equality in any order, then the one of which
    /// a stretch is read.
    public static boolean serve(List<String> keys, IndexShape wanted) {
        int leading = wanted.equality().size();
        int all = wanted.keys().size();
        if (keys.size() < all) {
            return false;
        }
        List<String> plain = keys.stream().map(ExistingIndexes::plain).toList();
        List<String> equality =
                wanted.equality().stream().map(ExistingIndexes::plain).toList();
        return new HashSet<>(plain.subList(0, leading)).containsAll(equality)
                && wanted.stretch()
                        .map(stretch -> plain.get(leading).equals(plain(stretch)))
                        .orElse(true);
    }

    /// A key without its direction, for a b-tree is read both ways, and without spelling.
    private static String plain(String key) {
        return key.replaceAll("(?i) (asc|desc)| nulls (first|last)", "").replaceAll("[()\\s]|::text", "");
    }
}

package dbre.mask;

import dbre.mask.Relations.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the names in a query can mean: the things in its FROM, then those of the queries around it.
///
/// @param outer the scope around this one
/// @param ranges the things in FROM
record Scope(@Nullable Scope outer, List<Range> ranges) {
    private static final Set<String> SYSTEM = Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");

    /// A thing in FROM.
    ///
    /// @param name the name by which it is called here
    /// @param columns its columns as they are called here
    /// @param known whether these are all columns
    record Range(String name, List<Column> columns, boolean known) {
        boolean isMasked() {
            return columns.stream().anyMatch(Column::masked);
        }

        /// What `SELECT *` takes of it.
        List<Column> star() {
            return known ? columns : List.of(Exposure.UNKNOWN);
        }
    }

    /// What a name turned out to be.
    ///
    /// @param masked whether its value must not be given out
    /// @param wholeRow whether it is a row, all columns at once
    record Meaning(boolean masked, boolean wholeRow) {
        static final Meaning HARMLESS = new Meaning(false, false);
    }

    static Scope within(@Nullable Scope outer) {
        return new Scope(outer, new ArrayList<>());
    }

    /// The things of this name, the innermost first.
    Optional<Range> range(String name) {
        return scopes().flatMap(scope -> scope.ranges.stream())
                .filter(range -> range.name.equals(name))
                .findFirst();
    }

    /// What a bare name means: a column, the innermost first, else a whole row.
    Meaning meaning(String name) {
        boolean certain = true;
        for (Scope scope : scopes().toList()) {
            List<Column> found = scope.ranges.stream()
                    .flatMap(range -> range.columns.stream())
                    .filter(column -> column.name().equals(name))
                    .toList();
            if (found.stream().anyMatch(Column::masked)) {
                return new Meaning(true, false);
            }
            if (!found.isEmpty() && certain) {
                return Meaning.HARMLESS;
            }
            certain &= scope.ranges.stream().allMatch(Range::known);
        }
        return range(name).map(range -> new Meaning(range.isMasked(), true)).orElse(Meaning.HARMLESS);
    }

    /// What `range.column` means. A column that is not there is a function over the whole row (manual, 8.16.5).
    Meaning meaning(String range, String column) {
        Optional<Range> found = range(range);
        if (found.isEmpty() || SYSTEM.contains(column)) {
            return Meaning.HARMLESS;
        }
        List<Column> columns = found.get().columns().stream()
                .filter(each -> each.name().equals(column))
                .toList();
        return columns.isEmpty()
                ? new Meaning(found.get().isMasked(), true)
                : new Meaning(columns.stream().anyMatch(Column::masked), false);
    }

    private Stream<Scope> scopes() {
        return Stream.iterate(this, scope -> scope != null, scope -> scope.outer);
    }
}

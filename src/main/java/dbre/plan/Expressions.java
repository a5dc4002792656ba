package dbre.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The expressions of a node as EXPLAIN deparses them, by EXPLAIN's own labels.
///
/// @param byLabel `Filter`, `Index Cond`, `Sort Key`, `Output`, ...; a condition is a list of one
public record Expressions(Map<String, List<String>> byLabel) {
    public Expressions {
        byLabel = Map.copyOf(byLabel);
    }

    /// The only text under a label, such as `Filter`.
    public Optional<String> text(String label) {
        return list(label).stream().findFirst();
    }

    /// The texts under a label, such as `Sort Key`.
    public List<String> list(String label) {
        return byLabel.getOrDefault(label, List.of());
    }

    /// The condition that drops rows after they were read.
    public Optional<String> filter() {
        return text("Filter");
    }

    /// The condition that an index answers.
    public Optional<String> indexCondition() {
        return text("Index Cond");
    }

    /// Every text, in no particular order.
    Stream<String> all() {
        return byLabel.values().stream().flatMap(List::stream);
    }
}

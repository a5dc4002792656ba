package dbre.safety.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The safe way to make one change.
///
/// @param phases what to do, in order
/// @param question what only the caller can decide before the phases can be written; null when they are complete
public record Recipe(List<Phase> phases, @Nullable String question) {
    public Recipe {
        phases = List.copyOf(phases);
    }

    static Recipe of(Phase... phases) {
        return new Recipe(List.of(phases), null);
    }

    static Recipe asking(String question) {
        return new Recipe(List.of(), question);
    }

    /// All statements in order, for a remedy.
    public List<String> sql() {
        return phases.stream().flatMap(Phase::sql).toList();
    }
}

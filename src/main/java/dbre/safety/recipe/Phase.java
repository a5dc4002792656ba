package dbre.safety.recipe;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of a change that is deployed in one go.
///
/// @param title what it does, in the imperative: `Add check orders_total_check, not yet validated`
/// @param actions what runs, in order
/// @param undo what takes it back, in order
/// @param effect which lock on what, and for how long
/// @param deploy what must happen in the application before the next phase; null for nothing
public record Phase(
        String title,
        List<Action> actions,
        List<Action> undo,
        String effect,
        @Nullable String deploy) {

    public Phase {
        actions = List.copyOf(actions);
        undo = List.copyOf(undo);
    }

    /// The same phase with something to deploy after it.
    Phase thenDeploy(String note) {
        return new Phase(title, actions, undo, effect, note);
    }

    /// The statements of the phase in order; a backfill stands as one of its batches.
    public Stream<String> sql() {
        return actions.stream().flatMap(action -> switch (action) {
            case Action.InTransaction together -> together.sql().stream();
            case Action.Alone alone -> alone.sql().stream();
            case Action.Backfill fill -> Stream.of(batch(fill));
            case Action.Impossible none -> Stream.empty();
        });
    }

    private static String batch(Action.Backfill fill) {
        return "UPDATE %1$s SET %2$s WHERE %3$s AND %4$s IN (SELECT %4$s FROM %1$s WHERE %3$s LIMIT 5000)"
                .formatted(fill.table(), fill.set(), fill.where(), fill.key());
    }
}

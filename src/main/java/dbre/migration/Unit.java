package dbre.migration;

import dbre.safety.recipe.Action;
import dbre.safety.recipe.Phase;
import java.util.ArrayList;
import java.util.List;

/// Phases that go into one revision.
///
/// @param phases the phases, in order
/// @param quiet whether they touch only relations that this draft makes, so that nobody can be blocked
record Unit(List<Phase> phases, boolean quiet) {

    static Unit of(Phase phase, boolean quiet) {
        return new Unit(List.of(phase), quiet);
    }

    /// Whether both can share a transaction without keeping a lock longer: a new relation's own objects go with
    /// it, and everything that commits by itself stays alone.
    boolean canTake(Unit next) {
        return isOneTransaction() && next.isOneTransaction() && (quiet || next.quiet);
    }

    Unit and(Unit next) {
        List<Phase> all = new ArrayList<>(phases);
        all.addAll(next.phases);
        return new Unit(all, quiet && next.quiet);
    }

    private boolean isOneTransaction() {
        return phases.stream()
                .allMatch(phase -> phase.deploy() == null
                        && phase.actions().stream().allMatch(Action.InTransaction.class::isInstance));
    }

    /// Neighbours that can share a transaction, joined.
    static List<Unit> joined(List<Unit> units) {
        List<Unit> joined = new ArrayList<>();
        for (Unit unit : units) {
            if (!joined.isEmpty() && joined.getLast().canTake(unit)) {
                joined.add(joined.removeLast().and(unit));
            } else {
                joined.add(unit);
            }
        }
        return joined;
    }
}

package dbre.migration.rule;

import dbre.alembic.Revision;
import dbre.alembic.Step;
import dbre.migration.rule.Inventory.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether a downgrade undoes its upgrade, by what both make, take away and alter.
///
/// @param left what is there after both and was not before
/// @param missing what was there before and is not after both
/// @param kept what the upgrade altered and the downgrade does not alter back
/// @param emptied tables and columns that come back without what was in them
record WayBack(List<String> left, List<String> missing, List<String> kept, List<String> emptied) {
    private static final Set<String> WITH_DATA = Set.of("table", "column");

    /// Compares the two halves of a revision; halves that cannot be read wholly are not compared.
    static WayBack of(Revision revision) {
        if (!isReadable(revision.upgrade()) || !isReadable(revision.downgrade())) {
            return new WayBack(List.of(), List.of(), List.of(), List.of());
        }
        Inventory up = new Inventory().after(revision.upgrade());
        Inventory down = new Inventory().after(revision.downgrade());
        List<Thing> dropped = List.copyOf(up.gone());
        List<Thing> made = List.copyOf(up.made());
        Inventory both = up.after(revision.downgrade());
        List<Thing> kept = new ArrayList<>(up.altered());
        kept.removeAll(down.altered());
        kept.removeIf(thing -> made.stream().anyMatch(each -> each.holds(thing)));
        return new WayBack(
                names(both.made()),
                names(both.gone().stream().filter(dropped::contains).toList()),
                names(kept),
                names(dropped.stream()
                        .filter(thing ->
                                WITH_DATA.contains(thing.kind()) && !both.gone().contains(thing))
                        .toList()));
    }

    private static List<String> names(Iterable<Thing> things) {
        List<String> names = new ArrayList<>();
        things.forEach(thing -> names.add(thing.toString()));
        return names;
    }

    private static boolean isReadable(List<Step> steps) {
        return steps.stream().allMatch(Step.Sql.class::isInstance);
    }
}

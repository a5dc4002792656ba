package dbre.migration;

import dbre.alembic.Revision;
import dbre.alembic.Step;
import dbre.migration.Inventory.Thing;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether a downgrade undoes its upgrade, by what both make, take away and alter.
///
/// @param left what is there after both and was not before
/// @param missing what was there before and is not after both
/// @param kept what the upgrade altered and the downgrade does not alter back
/// @param emptied tables and columns that come back without what was in them
public record WayBack(List<String> left, List<String> missing, List<String> kept, List<String> emptied) {
    private static final Set<String> WITH_DATA = Set.of("table", "column");

    /// Compares the two halves of a revision; halves that cannot be read wholly are not compared.
    public static WayBack of(Revision revision) {
        if (!isReadable(revision.upgrade()) || !isReadable(revision.downgrade())) {
            return new WayBack(List.of(), List.of(), List.of(), List.of());
        }
        Inventory up = run(new Inventory(), revision.upgrade());
        Inventory down = run(new Inventory(), revision.downgrade());
        List<Thing> dropped = List.copyOf(up.gone());
        List<Thing> made = List.copyOf(up.made());
        Inventory both = run(up, revision.downgrade());
        List<Thing> kept = new ArrayList<>(up.altered());
        kept.removeAll(down.altered());
        kept.removeIf(thing -> made.stream().anyMatch(each -> holds(each, thing)));
        return new WayBack(
                names(both.made()),
                names(both.gone().stream().filter(dropped::contains).toList()),
                names(kept),
                names(dropped.stream()
                        .filter(thing ->
                                WITH_DATA.contains(thing.kind()) && !both.gone().contains(thing))
                        .toList()));
    }

    /// Whether what was altered belongs to something that the upgrade itself has made.
    private static boolean holds(Thing made, Thing altered) {
        boolean table = made.kind().equals("table") && made.name().equals(altered.table());
        boolean column = made.kind().equals("column")
                && made.table().equals(altered.table())
                && made.name().equals(altered.name());
        return table || column;
    }

    private static List<String> names(Iterable<Thing> things) {
        List<String> names = new ArrayList<>();
        things.forEach(thing -> names.add(thing.toString()));
        return names;
    }

    private static boolean isReadable(List<Step> steps) {
        return steps.stream().allMatch(Step.Sql.class::isInstance);
    }

    private static Inventory run(Inventory inventory, List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Sql sql) {
                try {
                    SqlParser.parse(sql.sql()).statements().forEach(each -> inventory.apply(each.statement()));
                } catch (SqlSyntaxException refused) {
                    // It is an unknown of the migration's own.
                }
            }
        }
        return inventory;
    }
}

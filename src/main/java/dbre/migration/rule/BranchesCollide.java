package dbre.migration.rule;

import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two people have written a revision behind the same one. `alembic upgrade head` then refuses to run at all
/// ("Multiple head revisions are present", measured on 1.16), and where both branches change the same thing, the second
/// one fails or the order decides.
///
/// Branches with a label of their own are meant to be there; only what they both change is a hazard.
final class BranchesCollide implements MigrationRule {

    @Override
    public String id() {
        return "chain-conflict";
    }

    /// The revisions between a head and all that it shares with other heads.
    private record Branch(Revision head, List<Revision> revisions) {

        boolean isLabelled() {
            return revisions.stream()
                    .anyMatch(revision -> !revision.branchLabels().isEmpty());
        }

        /// The last of these revisions that lies on the branch.
        Stream<Revision> lastOf(List<Revision> checked) {
            Set<String> ids = revisions.stream().map(Revision::id).collect(Collectors.toSet());
            return checked.reversed().stream()
                    .filter(revision -> ids.contains(revision.id()))
                    .limit(1);
        }

        Inventory inventory() {
            Inventory inventory = new Inventory();
            revisions.forEach(revision -> inventory.after(revision.upgrade()));
            return inventory;
        }
    }

    @Override
    public Stream<Finding> check(WholeMigration migration) {
        RevisionGraph graph = migration.project();
        if (graph.openHeads().size() < 2) {
            return Stream.empty();
        }
        List<Branch> branches =
                graph.openHeads().stream().map(head -> branch(graph, head)).toList();
        return branches.stream()
                .flatMap(branch -> branch.lastOf(migration.revisions())
                        .flatMap(revision -> Stream.concat(
                                unjoined(branch, branches, revision),
                                branches.stream()
                                        .filter(other -> !other.equals(branch))
                                        .flatMap(other -> collisions(branch, other, revision)))));
    }

    private static Branch branch(RevisionGraph graph, Revision head) {
        List<String> others = graph.openHeads().stream()
                .map(Revision::id)
                .filter(id -> !id.equals(head.id()))
                .toList();
        return new Branch(head, graph.pending(others, head.id()));
    }

    private Stream<Finding> unjoined(Branch branch, List<Branch> branches, Revision revision) {
        List<String> heads = branches.stream()
                .filter(each -> !each.isLabelled())
                .map(each -> each.head().id())
                .toList();
        if (branch.isLabelled() || heads.size() < 2) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                id(),
                Severity.WARNING,
                "The project has " + heads.size() + " heads, " + String.join(" and ", heads)
                        + ": alembic upgrade head refuses to run, and the deployment stops there.",
                Place.inFile(revision.path(), 1),
                joined(heads)));
    }

    private static Remedy joined(List<String> heads) {
        String parents = heads.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
        return new Remedy(
                "Let the revision follow the other head if it has not run anywhere yet; else join them: alembic merge"
                        + " -m \"merge heads\" " + String.join(" ", heads),
                List.of(),
                "down_revision = (" + parents + ")\n\n\ndef upgrade() -> None:\n    pass\n\n\n"
                        + "def downgrade() -> None:\n    pass\n");
    }

    private Stream<Finding> collisions(Branch branch, Branch other, Revision revision) {
        Set<String> both = collisions(branch.inventory(), other.inventory());
        return both.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(
                        id(),
                        Severity.DANGER,
                        "The branches that end in " + branch.head().id() + " and "
                                + other.head().id() + " both " + String.join(", and ", both)
                                + ": whichever runs second fails or undoes what the first has done.",
                        Place.inFile(revision.path(), 1),
                        Remedy.advice("Decide which of them stands, take it out of the other one, and let that follow"
                                + " it: down_revision = \"" + other.head().id() + "\".")));
    }

    private static Set<String> collisions(Inventory one, Inventory other) {
        Set<String> both = new LinkedHashSet<>();
        one.made().stream().filter(other.made()::contains).forEach(thing -> both.add("make the " + thing));
        one.gone().stream().filter(other.gone()::contains).forEach(thing -> both.add("drop the " + thing));
        one.altered().stream().filter(other.altered()::contains).forEach(thing -> both.add("change the " + thing));
        dropped(one, other).forEach(both::add);
        dropped(other, one).forEach(both::add);
        return both;
    }

    private static Stream<String> dropped(Inventory drops, Inventory uses) {
        return drops.gone().stream()
                .filter(gone -> Stream.concat(uses.made().stream(), uses.altered().stream())
                        .anyMatch(gone::holds))
                .map(gone -> "touch the " + gone + ", which one of them drops");
    }
}

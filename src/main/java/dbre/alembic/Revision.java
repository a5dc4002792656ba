package dbre.alembic;

import java.util.List;

/// One migration script as Alembic would run it.
///
/// @param id its `revision`; empty when the file assigns none that can be read
/// @param downRevisions its parents: none for a root, several for a merge
/// @param dependsOn revisions (or labels) that must run before it without being its parents
/// @param branchLabels names under which its branch can be addressed
/// @param path the file, as the caller named it
/// @param message the first paragraph of the docstring, which is Alembic's message; empty without one
/// @param upgrade what `upgrade()` does, in order
/// @param downgrade what `downgrade()` does, in order, up to a `raise`
/// @param reversal whether there is a way back
public record Revision(
        String id,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        String path,
        String message,
        List<Step> upgrade,
        List<Step> downgrade,
        Reversal reversal) {

    public Revision {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }

    /// Whether it joins several branches.
    public boolean isMerge() {
        return downRevisions.size() > 1;
    }
}

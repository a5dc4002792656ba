package dbre.db;

import dbre.finding.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an object of the catalogue says: a function, a rule, a default, a check, a policy.
///
/// @param routine the function; null for anything else
/// @param mentions the names in its text that the server looks up when it runs
/// @param tree the objects that its tree names
/// @param refusal why its text must not run; null when it may
record Reading(
        @Nullable Routine routine,
        Set<Mention> mentions,
        NodeTree tree,
        @Nullable Refusal refusal) {

    /// A function, with its text when that can be read.
    static Reading of(Routine routine) {
        NodeTree tree = NodeTree.read(routine.trees());
        try {
            return new Reading(routine, routine.mentions(), tree, null);
        } catch (Refusal refusal) {
            return new Reading(routine, Set.of(), tree, routine.doesNotRun(refusal));
        }
    }

    /// A tree, with the text of the view that it is.
    static Reading of(String tree, @Nullable String view) {
        try {
            if (view != null) {
                Body.ofView(view);
            }
            return new Reading(null, Set.of(), NodeTree.read(tree), null);
        } catch (Refusal refusal) {
            return new Reading(null, Set.of(), NodeTree.read(tree), refusal);
        }
    }

    /// Refuses what it does itself.
    ///
    /// @param planned whether it is only planned, so that nothing volatile of it runs
    void check(BuiltIns builtIns, boolean planned) {
        if (routine != null) {
            routine.checkDeclaration(planned);
            if (refusal != null && !(planned && routine.isVolatile())) {
                throw refusal;
            }
        } else if (refusal != null) {
            throw refusal;
        }
        if (planned) {
            return;
        }
        if (tree.locks()) {
            throw ReadOnly.lockingRows();
        }
        tree.functions().forEach(builtIns::checkFunctionInTree);
        tree.relations().forEach(builtIns::checkRelation);
    }
}

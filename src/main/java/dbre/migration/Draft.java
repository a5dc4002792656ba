package dbre.migration;

import dbre.finding.Finding;
import dbre.finding.Unknown;
import dbre.safety.Judge.Judged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A drafted migration and what the judge says of it.
///
/// @param revisions the files, in the order in which they run
/// @param question what the caller must decide before anything can be drafted; null when the draft is complete
/// @param statements the statements that the files will run, as read back from them, with their effects
/// @param findings what the judge finds in them
/// @param unknowns what the judge could not tell
public record Draft(
        List<DraftedRevision> revisions,
        @Nullable String question,
        List<Judged> statements,
        List<Finding> findings,
        List<Unknown> unknowns) {

    public Draft {
        revisions = List.copyOf(revisions);
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
        unknowns = List.copyOf(unknowns);
    }

    static Draft asking(String question) {
        return new Draft(List.of(), question, List.of(), List.of(), List.of());
    }
}

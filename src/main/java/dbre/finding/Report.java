package dbre.finding;

import java.util.Comparator;
import java.util.List;

/// The envelope of every answer.
///
/// @param status what to do with the answer
/// @param summary one or two sentences that stand alone, in words of ours; where it asks something (`NEEDS_CONTEXT`) it
///     names what it is about
/// @param findings worst first
/// @param unknowns what could not be judged
/// @param facts what the tool found out; each tool has its own record
/// @param <F> the record of the facts
public record Report<F extends Record>(
        Status status, @Ours String summary, List<Finding> findings, List<Unknown> unknowns, F facts) {

    public Report {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        unknowns = List.copyOf(unknowns);
    }

    /// A report whose status follows from its findings and unknowns.
    public static <F extends Record> Report<F> of(
            String summary, List<Finding> findings, List<Unknown> unknowns, F facts) {
        return new Report<>(Status.of(findings, unknowns), summary, findings, unknowns, facts);
    }

    /// A report of facts alone.
    public static <F extends Record> Report<F> facts(String summary, F facts) {
        return of(summary, List.of(), List.of(), facts);
    }
}

package dbre.finding;

import java.util.List;

/// What a caller should do with a report, at a glance.
public enum Status {
    /// Everything asked was judged and nothing is wrong.
    DONE,
    /// There are warnings, or things that could not be judged.
    DONE_WITH_CONCERNS,
    /// At least one danger: the subject must change before it goes on.
    BLOCKED,
    /// The caller has to decide something first; the summary says what.
    NEEDS_CONTEXT;

    /// The status that these findings and unknowns amount to.
    public static Status of(List<Finding> findings, List<Unknown> unknowns) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.DANGER)) {
            return BLOCKED;
        }
        boolean concerns =
                !unknowns.isEmpty() || findings.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        return concerns ? DONE_WITH_CONCERNS : DONE;
    }
}

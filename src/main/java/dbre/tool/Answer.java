package dbre.tool;

import dbre.finding.Report;
import java.util.List;

/// A report and how its facts read as text. The server renders status, summary, findings and unknowns
/// itself, then these sections.
///
/// @param report the structured answer
/// @param sections the facts as compact text, most important first
public record Answer<F extends Record>(Report<F> report, List<Section> sections) {
    public Answer {
        sections = List.copyOf(sections);
    }

    /// A part of the text.
    public sealed interface Section {
        /// Words of ours.
        record Ours(String text) implements Section {}

        /// Words that came out of the database or the code base: the server fences them by a random
        /// boundary, so that they cannot pass for instructions.
        ///
        /// @param label what it is, `rows`
        record Theirs(String label, String text) implements Section {}
    }
}

package dbre.tool;

import dbre.finding.Report;
import java.util.List;
import java.util.function.Function;

/// A report and how its facts read as text. The server renders status, summary, findings and unknowns
/// itself, then these sections.
///
/// An answer may be longer than fits into one message. The server cuts it into pages, and has the text made of the very
/// facts that are on a page, so that both forms show the same.
///
/// @param report the structured answer
/// @param text the facts as compact text, most important first
public record Answer<F extends Record>(Report<F> report, Function<F, List<Section>> text) {

    /// An answer whose text is that of its report.
    public static <F extends Record> Answer<F> of(Report<F> report) {
        return new Answer<>(report, _ -> List.of());
    }

    /// The same with another report.
    public Answer<F> with(Report<F> other) {
        return new Answer<>(other, text);
    }

    /// The text of all facts.
    public List<Section> sections() {
        return text.apply(report.facts());
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

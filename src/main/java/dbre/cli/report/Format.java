package dbre.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A way to write down what was found.
public enum Format {
    /// For people.
    TEXT(TextReport::of),
    /// The answers of the tool, one for each subject.
    JSON(JsonReport::of),
    /// SARIF 2.1.0, which code hosts and editors read.
    SARIF(SarifReport::of),
    /// Workflow commands that GitHub shows beside the lines.
    GITHUB(GithubReport::of);

    private final Function<List<Checked>, String> writer;

    Format(Function<List<Checked>, String> writer) {
        this.writer = writer;
    }

    /// The report.
    public String write(List<Checked> checked) {
        return writer.apply(checked);
    }

    /// The word on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dbre.cli.report;

import java.util.List;
import java.util.Locale;

/// A way to write down what was found.
public enum Format {
    /// For people.
    TEXT,
    /// The answers of the tool, one for each subject.
    JSON,
    /// SARIF 2.1.0, which code hosts and editors read.
    SARIF,
    /// Workflow commands that GitHub shows beside the lines.
    GITHUB;

    /// The report.
    public String write(List<Checked> checked) {
        return switch (this) {
            case TEXT -> TextReport.of(checked);
            case JSON -> JsonReport.of(checked);
            case SARIF -> SarifReport.of(checked);
            case GITHUB -> GithubReport.of(checked);
        };
    }

    /// The word on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dbre.cli.report;

import dbre.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Workflow commands: `::error file=...,line=...,title=...::message`.
///
/// The runner reads to the end of the line, so line ends are escaped, and so are the signs that divide the
/// properties (GitHub, "Workflow commands for GitHub Actions"; the escapes are those of actions/toolkit).
final class GithubReport {
    private GithubReport() {}

    static String of(List<Checked> checked) {
        return checked.stream().flatMap(GithubReport::lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(Checked checked) {
        if (checked.failed()) {
            return Stream.of(command("error", checked.subject(), 1, "cannot be judged", checked.failure()));
        }
        Stream<String> findings = checked.findings().stream()
                .map(found ->
                        command(word(found.severity()), found.file(), found.line(), found.rule(), message(found)));
        Stream<String> unknowns =
                checked.unknowns().stream().map(unknown -> command("notice", checked.subject(), 1, "unknown", unknown));
        return Stream.concat(findings, unknowns);
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case DANGER -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String message(Checked.Found found) {
        String sql = found.sql().isEmpty() ? "" : "\n" + String.join(";\n", found.sql()) + ";";
        return found.message() + "\n" + found.advice() + sql;
    }

    private static String command(String word, String file, int line, String title, String message) {
        return "::" + word + " file=" + property(file) + ",line=" + line + ",title=" + property(title) + "::"
                + escaped(message);
    }

    private static String property(String value) {
        return escaped(value).replace(":", "%3A").replace(",", "%2C");
    }

    private static String escaped(String value) {
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}

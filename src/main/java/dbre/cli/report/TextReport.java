package dbre.cli.report;

import java.util.List;
import java.util.stream.Collectors;

/// One paragraph for each subject, one line for each finding, as compilers write theirs.
final class TextReport {
    private TextReport() {}

    static String of(List<Checked> checked) {
        return checked.stream().map(TextReport::paragraph).collect(Collectors.joining("\n"));
    }

    private static String paragraph(Checked checked) {
        if (checked.failed()) {
            return checked.subject() + ": cannot be judged: " + checked.failure() + "\n";
        }
        StringBuilder text = new StringBuilder(checked.subject() + ": "
                + checked.answer().path("status").asString("") + ", "
                + checked.answer().path("summary").asString("") + "\n");
        checked.findings().forEach(found -> text.append(line(found)));
        checked.unknowns().forEach(unknown -> text.append("  unknown: " + unknown + "\n"));
        return text.toString();
    }

    private static String line(Checked.Found found) {
        String sql = found.sql().stream()
                .map(each -> "      " + each.replace("\n", "\n      ") + ";\n")
                .collect(Collectors.joining());
        return "  %s:%d: %s %s: %s%n    instead: %s%n%s"
                .formatted(
                        found.file(),
                        found.line(),
                        found.severity(),
                        found.rule(),
                        found.message(),
                        found.advice(),
                        sql);
    }
}

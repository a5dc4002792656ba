package dbre.cli.report;

import dbre.finding.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A file or range that was checked.
///
/// @param subject the file as it was named, or the range
/// @param failed whether it could not be judged
/// @param answer the answer of `check_migration_safety`, or its `code`, `message` and `hint`
public record Checked(String subject, boolean failed, JsonNode answer) {

    /// Something found.
    ///
    /// @param line the line of the file, 1 when it is about the whole
    /// @param sql the statements to run instead
    public record Found(
            String rule,
            Severity severity,
            String message,
            String file,
            int line,
            @Nullable String object,
            String advice,
            List<String> sql) {}

    /// The findings, worst first.
    public List<Found> findings() {
        return answer.path("findings").valueStream().map(this::found).toList();
    }

    private Found found(JsonNode finding) {
        JsonNode place = finding.path("place");
        JsonNode remedy = finding.path("remedy");
        return new Found(
                finding.path("rule").asString(""),
                Severity.valueOf(finding.path("severity").asString("").toUpperCase(Locale.ROOT)),
                finding.path("message").asString(""),
                fileOf(place),
                place.path("line").asInt(1),
                place.path("object").asString(null),
                remedy.path("text").asString(""),
                remedy.path("sql").valueStream().map(sql -> sql.asString("")).toList());
    }

    private String fileOf(JsonNode place) {
        String file = place.path("file").asString("");
        return file.isEmpty() || file.equals("source") ? subject : file;
    }

    /// What could not be judged, in words.
    public List<String> unknowns() {
        return answer.path("unknowns")
                .valueStream()
                .map(unknown -> unknown.path("what").asString("") + ": "
                        + unknown.path("why").asString(""))
                .toList();
    }

    /// Why it could not be judged at all.
    public String failure() {
        return answer.path("message").asString("") + " " + answer.path("hint").asString("");
    }
}

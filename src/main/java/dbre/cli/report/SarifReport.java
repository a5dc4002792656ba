package dbre.cli.report;

import dbre.Version;
import dbre.finding.Severity;
import dbre.server.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// SARIF 2.1.0 (OASIS Standard, 27 March 2020): one run, a rule for each that found something, a result for each
/// finding. What could not be judged is a notification of the run, and a subject that failed makes it unsuccessful.
final class SarifReport {
    private final ObjectNode root = Json.ANSWERS.createObjectNode();
    private final ArrayNode rules;
    private final ArrayNode results;
    private final ArrayNode notifications;
    private final List<String> ids;

    private SarifReport(List<Checked> checked) {
        ids = checked.stream()
                .flatMap(each -> each.findings().stream())
                .map(Checked.Found::rule)
                .distinct()
                .sorted()
                .toList();
        root.put("version", "2.1.0").put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "dbre-mcp").put("version", Version.TEXT);
        rules = driver.putArray("rules");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", checked.stream().noneMatch(Checked::failed));
        notifications = invocation.putArray("toolExecutionNotifications");
        results = run.putArray("results");
        run.put("columnKind", "unicodeCodePoints");
    }

    static String of(List<Checked> checked) {
        SarifReport report = new SarifReport(checked);
        report.ids.forEach(report::rule);
        checked.forEach(report::subject);
        return report.root.toPrettyString() + "\n";
    }

    private void rule(String id) {
        ObjectNode rule = rules.addObject().put("id", id);
        rule.putObject("shortDescription").put("text", id.replace('-', ' '));
        rule.putObject("help").put("text", "See the page dbre://rules/" + id.replace('/', '-') + " of dbre-mcp.");
    }

    private void subject(Checked checked) {
        if (checked.failed()) {
            notification("error", checked, checked.failure());
        }
        checked.findings().forEach(this::result);
        checked.unknowns().forEach(unknown -> notification("note", checked, unknown));
    }

    private void notification(String level, Checked checked, String text) {
        ObjectNode notification = notifications.addObject().put("level", level);
        notification.putObject("message").put("text", text);
        location(notification, checked.subject(), 1);
    }

    private void result(Checked.Found found) {
        ObjectNode result = results.addObject()
                .put("ruleId", found.rule())
                .put("ruleIndex", ids.indexOf(found.rule()))
                .put("level", level(found.severity()));
        String sql = found.sql().isEmpty() ? "" : "\n" + String.join(";\n", found.sql()) + ";";
        result.putObject("message").put("text", found.message() + "\nInstead: " + found.advice() + sql);
        location(result, found.file(), found.line());
        result.putObject("partialFingerprints").put("dbreFinding/v1", fingerprint(found));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case DANGER -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static void location(ObjectNode owner, String file, int line) {
        ObjectNode place = owner.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(file));
        place.putObject("region").put("startLine", line);
    }

    private static String uri(String file) {
        try {
            boolean absolute = file.startsWith("/");
            return new URI(absolute ? "file" : null, absolute ? "" : null, file, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    /// The same for the same finding when lines move.
    private static String fingerprint(Checked.Found found) {
        CRC32 sum = new CRC32();
        String identity = found.rule() + "\n" + found.file() + "\n" + found.object() + "\n" + found.message();
        sum.update(identity.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue());
    }
}

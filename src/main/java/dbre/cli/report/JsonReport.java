package dbre.cli.report;

import dbre.server.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// A list with one object for each subject: its name, and the tool's answer or why there is none.
final class JsonReport {
    private JsonReport() {}

    static String of(List<Checked> checked) {
        ArrayNode list = Json.ANSWERS.createArrayNode();
        for (Checked each : checked) {
            list.addObject()
                    .put("subject", each.subject())
                    .put("failed", each.failed())
                    .set("answer", each.answer());
        }
        return list.toPrettyString() + "\n";
    }
}

package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.server.Json;
import dbre.server.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges migration files, for people and pipelines.
final class Check implements Command {
    private static final String JSON_FLAG = "--json";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String operands() {
        return "[--json] FILE...";
    }

    @Override
    public List<String> flags() {
        return List.of(JSON_FLAG);
    }

    @Override
    public String summary() {
        return "judges Alembic revisions and SQL scripts; exit code 1 on danger, 2 when a file cannot be judged";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        List<String> files = new ArrayList<>(operands);
        boolean json = files.remove(JSON_FLAG);
        if (files.isEmpty()) {
            throw CommandLine.bad(
                    "check takes the files to judge.", "Write dbre-mcp check migrations/versions/....py.");
        }
        int worst = 0;
        try (Composition composition = Composition.of(settings)) {
            for (String file : files) {
                ObjectNode arguments = Json.ANSWERS.createObjectNode().put("path", file);
                Outcome outcome = composition.toolbox().call("check_migration_safety", arguments);
                out.println(json ? outcome.content().toString() : file + "\n" + outcome.text() + "\n");
                worst = Math.max(worst, code(outcome));
            }
        }
        return worst;
    }

    private static int code(Outcome outcome) {
        if (outcome.failed()) {
            return 2;
        }
        JsonNode status = outcome.content().path("status");
        return status.asString().equals("BLOCKED") ? 1 : 0;
    }
}

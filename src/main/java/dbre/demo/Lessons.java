package dbre.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a server in training is asked: everything once that a client may ask.
final class Lessons {
    private static final String NEWEST = "2026-07-28";

    /// Calls that the [Story] does not make.
    private static final List<Call> MORE = List.of(
            new Call("codebase_search", Map.of("query", "orders", "kind", "model", "limit", 3)),
            new Call("codebase_search", Map.of("query", "no such thing at all")),
            new Call("inspect_schema", Map.of()),
            new Call("inspect_schema", Map.of("table", List.of("orders", "order_items"), "detail", "full")),
            new Call("explain_analyze", Map.of("sql", "SELECT * FROM orders WHERE customer_id = 42")),
            new Call("check_migration_safety", Map.of("sql", "CREATE INDEX ix ON orders (customer_id)")),
            new Call("check_migration_safety", Map.of("range", "base:head")),
            new Call("run_query", Map.of("sql", "SELECT id, placed_at, total_cents FROM orders LIMIT 3")));

    private record Call(String tool, Map<String, Object> arguments) {}

    private Lessons() {}

    /// Asks everything. That an answer is an error is no concern of ours: there may be no database.
    static void teach(Pupil pupil) throws IOException {
        Map<String, Object> client = Map.of("name", "training", "version", "1");
        pupil.ask("server/discover", Map.of("_meta", newest(client)));
        pupil.ask(
                "initialize", Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", client));
        pupil.tell("notifications/initialized");
        pupil.ask("ping", Map.of());
        JsonNode tools = pupil.ask("tools/list", Map.of()).at("/result/tools");
        pupil.ask("no/such/method", Map.of());
        lists(pupil);
        calls(pupil);
        rest(pupil, tools);
        pupil.ask(
                "tools/call",
                Map.of("name", "codebase_search", "arguments", Map.of("query", "orders"), "_meta", newest(client)));
    }

    private static Map<String, Object> newest(Map<String, Object> client) {
        return Map.of(
                "io.modelcontextprotocol/protocolVersion", NEWEST,
                "io.modelcontextprotocol/clientCapabilities", Map.of(),
                "io.modelcontextprotocol/clientInfo", client);
    }

    private static void lists(Pupil pupil) throws IOException {
        JsonNode prompt = pupil.ask("prompts/list", Map.of()).at("/result/prompts/0");
        Map<String, String> arguments = prompt.path("arguments")
                .valueStream()
                .collect(Collectors.toMap(argument -> argument.path("name").asString(), _ -> "orders"));
        pupil.ask("prompts/get", Map.of("name", prompt.path("name").asString(""), "arguments", arguments));
        JsonNode page = pupil.ask("resources/list", Map.of()).at("/result/resources/0");
        pupil.ask("resources/templates/list", Map.of());
        pupil.ask("resources/read", Map.of("uri", page.path("uri").asString("")));
    }

    private static void calls(Pupil pupil) throws IOException {
        for (Call call : MORE) {
            call(pupil, call.tool(), call.arguments());
        }
        Drafts drafts = new Drafts();
        for (Step step : Story.STEPS) {
            call(pupil, step.tool(), drafts.resolve(step.arguments()));
        }
    }

    /// The tools that nobody has called yet, with nothing but defaults.
    private static void rest(Pupil pupil, JsonNode tools) throws IOException {
        Set<String> called = MORE.stream().map(Call::tool).collect(Collectors.toSet());
        Story.STEPS.forEach(step -> called.add(step.tool()));
        for (JsonNode tool : tools) {
            String name = tool.path("name").asString();
            if (!called.contains(name)) {
                call(pupil, name, Map.of());
            }
        }
    }

    private static void call(Pupil pupil, String tool, Map<String, Object> arguments) throws IOException {
        pupil.ask("tools/call", Map.of("name", tool, "arguments", arguments));
    }
}

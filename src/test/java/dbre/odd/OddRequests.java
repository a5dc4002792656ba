package dbre.odd;

import dbre.server.JsonTree;
import dbre.server.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests by a grammar of oddities: the tools by their own schemas, prompts, resources, completion, and what is no
/// request at all. The same seed gives the same requests.
final class OddRequests {
    private static final List<String> METHODS = List.of(
            "ping",
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "logging/setLevel",
            "server/discover",
            "subscriptions/listen",
            "tools/dance",
            "notifications/initialized",
            "rpc.discover",
            "");

    private static final List<String> ADDRESSES = List.of(
            "dbre://rules/index-not-concurrent",
            "dbre://rules/+",
            "dbre://rules/..%2f..%2fetc",
            "dbre://signals/no-such",
            "dbre://tables/public/orders",
            "dbre://table/public.orders",
            "dbre://revisions/0001",
            "dbre://rules/{id}",
            "file:///etc/passwd",
            "http://[::1",
            "dbre://rules/%zz",
            "dbre://rules/%c3%28",
            "dbre://tables/%00/%ff",
            "dbre://tables/%22Odd.Schema%22/My%20Table",
            "dbre:");

    private final Random random;
    private final OddTexts texts;
    private final OddScripts scripts;
    private final List<JsonNode> tools = Manifest.committed();

    OddRequests(long seed) {
        random = new Random(seed);
        texts = new OddTexts(random);
        scripts = new OddScripts(random, texts);
    }

    /// A message.
    ///
    /// @param bytes without line feeds
    /// @param id of the request, as JSON; empty when the server may be unable to read it
    /// @param answered whether an answer must come; none may come otherwise
    @SuppressWarnings("ArrayRecordComponent") // made, sent and shown, never compared
    record Odd(byte[] bytes, String id, boolean answered) {
        @Override
        public String toString() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    Odd next() {
        return switch (random.nextInt(40)) {
            case 0 -> noMessage();
            case 1 -> broken(request());
            case 2 -> notification();
            case 3 -> oddlyNumbered();
            default -> sent(request());
        };
    }

    private Odd sent(ObjectNode request) {
        JsonNode id = random.nextInt(4) == 0
                ? JsonTree.object().stringNode(texts.any())
                : JsonTree.object().numberNode(random.nextLong());
        request.put("jsonrpc", "2.0").set("id", id);
        return new Odd(JsonTree.write(request), new String(JsonTree.write(id), StandardCharsets.UTF_8), true);
    }

    private Odd notification() {
        ObjectNode notification = request().put("jsonrpc", "2.0");
        if (!notification.get("params").isObject()) {
            notification.remove("params"); // else it is no message, and that is said
        }
        if (random.nextBoolean()) {
            notification.put("method", texts.one(List.of("notifications/cancelled", "notifications/x", texts.any())));
        }
        return new Odd(JsonTree.write(notification), "", false);
    }

    /// An id that is none, or a version that is not ours.
    private Odd oddlyNumbered() {
        ObjectNode request = request().put("jsonrpc", texts.one(List.of("2.0", "1.0", "", "2")));
        request.set("id", value(2));
        if (request.get("id").isString() || request.get("id").isNumber()) {
            request.putNull("id");
        }
        return new Odd(JsonTree.write(request), "", true);
    }

    private Odd noMessage() {
        String text = texts.one(List.of(
                "{",
                "[]",
                "[1,2]",
                "7",
                "null",
                "\"x\"",
                "{}",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"id\":1}",
                "nonsense",
                "[".repeat(5_000),
                "{\"a\":".repeat(2_000),
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
                "\uFEFF{}"));
        return new Odd(text.getBytes(StandardCharsets.UTF_8), "", true);
    }

    /// Cut off, or with a byte that is no UTF-8.
    private Odd broken(ObjectNode request) {
        byte[] bytes = JsonTree.write(request.put("jsonrpc", "2.0").put("id", 1));
        if (random.nextBoolean()) {
            return new Odd(java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)), "", true);
        }
        bytes[bytes.length / 2] = (byte) (0x80 + random.nextInt(0x80));
        bytes[0] = '{';
        return new Odd(bytes, "", true);
    }

    private ObjectNode request() {
        ObjectNode params = JsonTree.object();
        String method = switch (random.nextInt(20)) {
            case 0 -> prompt(params);
            case 1, 2 -> resource(params);
            case 3 -> completion(params);
            case 4 -> other(params);
            default -> call(params);
        };
        ObjectNode request = JsonTree.object().put("method", method);
        request.set("params", random.nextInt(60) == 0 ? value(3) : params);
        return request;
    }

    private String prompt(ObjectNode params) {
        params.put("name", texts.one(List.of("database-reliability-engineer", "review-migration", texts.any())));
        params.set(
                "arguments", random.nextBoolean() ? value(2) : JsonTree.object().put("task", texts.any()));
        return "prompts/get";
    }

    private String resource(ObjectNode params) {
        params.put("uri", texts.spoiled(texts.one(ADDRESSES)));
        return "resources/read";
    }

    private String completion(ObjectNode params) {
        params.putObject("ref")
                .put("type", texts.one(List.of("ref/resource", "ref/prompt", "ref/x")))
                .put("uri", texts.one(List.of("dbre://rules/{rule}", "dbre://tables/{schema}/{table}", texts.any())))
                .put("name", texts.any());
        params.putObject("argument")
                .put("name", texts.one(List.of("rule", "schema", "table", "revision", texts.any())))
                .put("value", texts.any());
        return "completion/complete";
    }

    private String other(ObjectNode params) {
        if (random.nextBoolean()) {
            params.set(texts.one(List.of("cursor", "level", "name", "arguments", "_meta")), value(3));
        }
        return random.nextInt(4) == 0 ? texts.any() : texts.one(METHODS);
    }

    private String call(ObjectNode params) {
        JsonNode tool = texts.one(tools);
        params.set("name", random.nextInt(80) == 0 ? value(1) : tool.get("name"));
        params.set("arguments", random.nextInt(80) == 0 ? value(3) : arguments(tool));
        if (random.nextInt(20) == 0) {
            params.putObject("_meta").set("progressToken", value(1));
        }
        return "tools/call";
    }

    private ObjectNode arguments(JsonNode tool) {
        ObjectNode arguments = JsonTree.object();
        tool.at("/inputSchema/required")
                .forEach(name -> arguments.set(
                        name.stringValue(),
                        argument(name.stringValue(), tool.at("/inputSchema/properties/" + name.stringValue()))));
        tool.at("/inputSchema/properties").forEachEntry((name, schema) -> {
            if (random.nextInt(5) == 0) {
                arguments.set(name, argument(name, schema));
            }
        });
        boolean judges = tool.get("name").stringValue().startsWith("check");
        if (judges && arguments.isEmpty()) {
            String given = texts.one(List.of("sql", "sql", "source", "path", "range"));
            arguments.set(given, argument(given, JsonTree.object()));
        }
        if (random.nextInt(12) == 0) {
            arguments.set(texts.name(), value(2));
        }
        return arguments;
    }

    private JsonNode argument(String name, JsonNode schema) {
        if (random.nextInt(12) == 0) {
            return value(3);
        }
        return switch (name) {
            case "sql" -> text(random.nextBoolean() ? scripts.statement() : scripts.change());
            case "ddl" -> text(scripts.change());
            case "source" -> text(random.nextInt(9) == 0 ? scripts.change() : scripts.revision());
            case "table" -> text(texts.one(List.of("orders", "public.*", "order_?", "\"orders\"", texts.any())));
            case "path" -> text(texts.one(List.of("migrations", "alembic.ini", "shop/models.py", texts.any())));
            case "path_glob" -> text(texts.one(List.of("**/models/*.py", "*.py", "migrations/**", "x", texts.any())));
            case "write" -> JsonTree.object().booleanNode(random.nextInt(40) == 0);
            case "versions_dir" -> random.nextBoolean() ? JsonTree.object().nullNode() : text(texts.any());
            case "database" -> text(random.nextInt(9) == 0 ? texts.any() : "default");
            default -> bySchema(schema);
        };
    }

    private JsonNode bySchema(JsonNode schema) {
        if (schema.has("enum") && random.nextInt(4) != 0) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.path("type").asString("")) {
            case "integer", "number" -> number();
            case "boolean" -> JsonTree.object().booleanNode(random.nextBoolean());
            case "string" -> text(texts.any());
            default -> value(2);
        };
    }

    private static JsonNode text(String text) {
        return JsonTree.object().stringNode(text);
    }

    private JsonNode number() {
        String number = texts.one(List.of(
                "0",
                "1",
                "5",
                "17",
                "-1",
                "200",
                "1000",
                "2147483648",
                "9223372036854775808",
                "1e999999999",
                "1e5",
                "-1e400",
                "0.1",
                "123456789012345678901234567890",
                "1e-999999999",
                "15"));
        return JsonTree.read(number.getBytes(StandardCharsets.UTF_8));
    }

    /// Any value, up to this depth, and rarely a very deep one.
    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> JsonTree.object().nullNode();
            case 1 -> JsonTree.object().booleanNode(random.nextBoolean());
            case 2 -> number();
            case 6 -> {
                ArrayNode array = JsonTree.object().putArray("x");
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            case 7 -> {
                ObjectNode object = JsonTree.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(texts.name(), value(depth - 1));
                }
                yield object;
            }
            case 8 -> deep(random.nextInt(400));
            default -> text(texts.any());
        };
    }

    private static JsonNode deep(int depth) {
        ArrayNode array = JsonTree.object().putArray("x");
        for (int i = 0; i < depth; i++) {
            array = JsonTree.object().putArray("x").add(array);
        }
        return array;
    }
}

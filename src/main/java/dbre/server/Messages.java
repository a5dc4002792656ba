package dbre.server;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Lines to JSON-RPC messages and back.
final class Messages {
    /// The protocol's JSON in the SDK's words.
    static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(Json.PROTOCOL);

    private Messages() {}

    /// A line that is not a message, and the error that answers it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient byte[] answer;

        Unreadable(@Nullable Object id, int code, String message) {
            super(message, null, false, false);
            answer = errorLine(id, code, message);
        }

        /// The line to send.
        byte[] answer() {
            return answer;
        }
    }

    static JSONRPCMessage read(Lines.Line line) throws Unreadable {
        if (line.tooLong()) {
            throw new Unreadable(null, ErrorCodes.INVALID_REQUEST, "A message may have " + Lines.LIMIT + " bytes");
        }
        JsonNode node;
        try {
            node = Json.PROTOCOL.readTree(line.text());
        } catch (JacksonException e) {
            throw new Unreadable(null, ErrorCodes.PARSE_ERROR, "Not JSON: " + e.getOriginalMessage());
        }
        try {
            return message(node);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable(id(node), ErrorCodes.INVALID_REQUEST, "Not a JSON-RPC 2.0 message");
        }
    }

    static byte[] write(JSONRPCMessage message) {
        return Json.PROTOCOL.writeValueAsBytes(message);
    }

    private static JSONRPCMessage message(JsonNode node) {
        if (!"2.0".equals(node.path("jsonrpc").asString(""))) {
            throw new IllegalArgumentException("jsonrpc must be 2.0");
        }
        if (!node.has("method")) {
            return Json.PROTOCOL.treeToValue(node, JSONRPCResponse.class);
        }
        if (!node.has("id")) {
            return Json.PROTOCOL.treeToValue(node, JSONRPCNotification.class);
        }
        if (id(node) == null) {
            throw new IllegalArgumentException("an id is a string or an integer");
        }
        return Json.PROTOCOL.treeToValue(node, JSONRPCRequest.class);
    }

    private static @Nullable Object id(JsonNode node) {
        JsonNode id = node.path("id");
        if (id.isString()) {
            return id.stringValue();
        }
        return id.isIntegralNumber() ? id.numberValue() : null;
    }

    /// An error as JSON-RPC wants it: with a null id when the request's could not be read, where the SDK's
    /// record would leave it out.
    private static byte[] errorLine(@Nullable Object id, int code, String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("jsonrpc", "2.0");
        error.put("id", id);
        error.put("error", Map.of("code", code, "message", message));
        return Json.PROTOCOL.writeValueAsBytes(error);
    }
}

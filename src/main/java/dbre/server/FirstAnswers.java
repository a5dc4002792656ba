package dbre.server;

import dbre.server.Outcome.Failure;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests that we answer ourselves: a ping, which the SDK holds back until the handshake is over, and a call
/// that can reach no tool, where the SDK says neither what is wrong nor which tools there are.
record FirstAnswers(Toolbox toolbox) implements StdioTransport.Shortcut {
    private static final Failure NO_CALL = new Failure(
            "BAD_CALL",
            "A call has a name, which is a string, and arguments, which are an object.",
            "Give both in params.");

    @Override
    public @Nullable JSONRPCResponse answer(JSONRPCRequest request) {
        return switch (request.method()) {
            case McpSchema.METHOD_PING -> JSONRPCResponse.result(request.id(), Map.of());
            case McpSchema.METHOD_TOOLS_CALL -> call(request);
            default -> null;
        };
    }

    private @Nullable JSONRPCResponse call(JSONRPCRequest request) {
        if (!(request.params() instanceof Map<?, ?> params)
                || !(params.get("name") instanceof String name)
                || !(params.get("arguments") == null || params.get("arguments") instanceof Map)) {
            return error(request, NO_CALL);
        }
        return toolbox.has(name) ? null : error(request, Failure.of(toolbox.unknown(name)));
    }

    private static JSONRPCResponse error(JSONRPCRequest request, Failure failure) {
        String message = failure.message() + " " + failure.hint();
        return JSONRPCResponse.error(request.id(), new JSONRPCError(ErrorCodes.INVALID_PARAMS, message, failure));
    }
}

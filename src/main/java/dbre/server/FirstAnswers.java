package dbre.server;

import dbre.finding.Refusal;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests that we answer ourselves: a ping, which the SDK holds back until the handshake is over, and a call
/// of a tool that does not exist, where the SDK does not say which ones do.
record FirstAnswers(Toolbox toolbox) implements StdioTransport.Shortcut {

    @Override
    public @Nullable JSONRPCResponse answer(JSONRPCRequest request) {
        return switch (request.method()) {
            case McpSchema.METHOD_PING -> JSONRPCResponse.result(request.id(), Map.of());
            case McpSchema.METHOD_TOOLS_CALL -> unknownTool(request);
            default -> null;
        };
    }

    private @Nullable JSONRPCResponse unknownTool(JSONRPCRequest request) {
        if (!(request.params() instanceof Map<?, ?> params)
                || !(params.get("name") instanceof String name)
                || toolbox.has(name)) {
            return null;
        }
        Refusal refusal = toolbox.unknown(name);
        return JSONRPCResponse.error(
                request.id(),
                new JSONRPCError(
                        ErrorCodes.INVALID_PARAMS,
                        refusal.message() + " " + refusal.hint(),
                        Outcome.Failure.of(refusal)));
    }
}

package dbre.server.protocol;

import dbre.server.Incident;
import dbre.server.JsonTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request that the protocol answers with an error. A call that a tool refuses is none: that is a result.
///
/// The codes are JSON-RPC's and, from -32020 on, those of revision 2026-07-28:
/// https://modelcontextprotocol.io/specification/2026-07-28/basic
public final class ProtocolError extends RuntimeException {
    /// What arrived is not JSON.
    public static final int PARSE_ERROR = -32700;
    /// It is JSON, but no message that fits here.
    public static final int INVALID_REQUEST = -32600;
    /// The revision in use has no such method, or this server does not offer it.
    public static final int METHOD_NOT_FOUND = -32601;
    /// The method's parameters do not fit.
    public static final int INVALID_PARAMS = -32602;
    /// A bug of ours.
    public static final int INTERNAL_ERROR = -32603;
    /// There is no such resource, in the revisions before 2026-07-28.
    public static final int RESOURCE_NOT_FOUND = -32002;
    /// HTTP headers are missing or say something else than the body.
    public static final int HEADER_MISMATCH = -32020;
    /// The client did not declare a capability that the work needs.
    public static final int MISSING_CAPABILITY = -32021;
    /// The request asks for a revision that is not spoken here.
    public static final int UNSUPPORTED_VERSION = -32022;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable JsonNode data;

    /// @param data more about it, for programs; null when there is nothing more to say
    public ProtocolError(int code, String message, @Nullable JsonNode data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    static ProtocolError invalidRequest(String message) {
        return new ProtocolError(INVALID_REQUEST, message, null);
    }

    /// The parameters do not fit.
    public static ProtocolError invalidParams(String message) {
        return new ProtocolError(INVALID_PARAMS, message, null);
    }

    static ProtocolError unknownMethod(String method) {
        return new ProtocolError(METHOD_NOT_FOUND, "Method not found: " + method, null);
    }

    /// Headers and body disagree.
    public static ProtocolError headerMismatch(String message) {
        return new ProtocolError(HEADER_MISMATCH, message, null);
    }

    static ProtocolError missingCapability(String capability) {
        ObjectNode data = JsonTree.object();
        data.putObject("requiredCapabilities").putObject(capability);
        return new ProtocolError(MISSING_CAPABILITY, "The client must declare the capability " + capability, data);
    }

    static ProtocolError unsupportedVersion(String requested) {
        ObjectNode data = JsonTree.object();
        Revision.newestFirst().forEach(data.putArray("supported")::add);
        data.put("requested", requested);
        return new ProtocolError(UNSUPPORTED_VERSION, "Unsupported protocol version", data);
    }

    /// A failure of our own.
    public static ProtocolError of(Incident incident) {
        return new ProtocolError(
                incident.isRefusal() ? INVALID_REQUEST : INTERNAL_ERROR,
                incident.message() + " " + incident.hint(),
                null);
    }

    /// The number that says what kind of error it is.
    public int code() {
        return code;
    }

    ObjectNode json() {
        ObjectNode json = JsonTree.object().put("code", code).put("message", getMessage());
        if (data != null) {
            json.set("data", data);
        }
        return json;
    }
}

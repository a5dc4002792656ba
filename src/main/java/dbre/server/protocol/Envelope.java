package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a request that stands alone says of itself, in the `_meta` of its parameters.
///
/// @param version the revision that it asks for, whether or not it is spoken here
/// @param meta the whole `_meta`
public record Envelope(String version, ObjectNode meta) {
    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String VERSION = PREFIX + "protocolVersion";
    private static final String CAPABILITIES = PREFIX + "clientCapabilities";
    private static final String CLIENT = PREFIX + "clientInfo";
    private static final String LOG_LEVEL = PREFIX + "logLevel";

    /// Whether a request stands alone. Clients of older revisions send no key of these.
    public static boolean isOn(ObjectNode params) {
        JsonNode meta = params.path("_meta");
        return meta.has(VERSION) || meta.has(CAPABILITIES);
    }

    /// The envelope of a request.
    ///
    /// @throws ProtocolError when a key is missing that every such request must have
    public static Envelope of(ObjectNode params) {
        if (!(params.path("_meta") instanceof ObjectNode meta)) {
            throw ProtocolError.invalidParams(
                    "params._meta must be an object with " + VERSION + " and " + CAPABILITIES);
        }
        if (!meta.path(VERSION).isString()) {
            throw ProtocolError.invalidParams("params._meta must have " + VERSION + ", a string");
        }
        if (!meta.path(CAPABILITIES).isObject()) {
            throw ProtocolError.invalidParams("params._meta must have " + CAPABILITIES + ", an object");
        }
        return new Envelope(meta.path(VERSION).stringValue(), meta);
    }

    /// @throws ProtocolError when this revision is not spoken, or begins with a handshake
    Revision revision() {
        Revision revision = Revision.of(version).orElseThrow(() -> ProtocolError.unsupportedVersion(version));
        if (!revision.isStateless()) {
            throw ProtocolError.invalidParams("Revision " + version + " begins with initialize");
        }
        return revision;
    }

    String clientName() {
        return meta.path(CLIENT).path("name").asString("");
    }

    ObjectNode capabilities() {
        return meta.path(CAPABILITIES) instanceof ObjectNode capabilities ? capabilities : JsonTree.object();
    }

    /// The log messages that are wanted; null for none.
    @Nullable
    LogLevel logLevel() {
        return Optional.of(meta.path(LOG_LEVEL))
                .filter(JsonNode::isString)
                .map(level -> LogLevel.of(level.stringValue()))
                .orElse(null);
    }
}

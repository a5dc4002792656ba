package dbre.server.protocol;

import dbre.server.Incident;
import dbre.server.JsonTree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC messages to bytes and back.
public final class Messages {

    private Messages() {}

    /// Bytes that are no message, and the error that answers them.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Message.Failure answer;

        /// @param id of the request, as far as it could be read; a missing node otherwise
        public Unreadable(JsonNode id, ProtocolError error) {
            super(error.getMessage(), null, false, false);
            answer = new Message.Failure(id, error);
        }

        /// What to send.
        public Message.Failure answer() {
            return answer;
        }
    }

    /// Reads bytes as JSON, in which there may be a message, or a batch of them.
    ///
    /// @param bytes UTF-8
    /// @throws Unreadable when it is none
    public static JsonNode parse(byte[] bytes) throws Unreadable {
        try {
            return JsonTree.read(bytes);
        } catch (JacksonException e) {
            throw new Unreadable(
                    MissingNode.getInstance(),
                    new ProtocolError(ProtocolError.PARSE_ERROR, "Not JSON: " + e.getOriginalMessage(), null));
        }
    }

    /// Reads one message.
    ///
    /// @throws Unreadable when it is none
    public static Message read(JsonNode node) throws Unreadable {
        JsonNode id = node.path("id");
        if (!Message.VERSION.equals(node.path("jsonrpc").asString(""))) {
            throw unreadable(id, "Not a JSON-RPC 2.0 message");
        }
        if (!node.has("method")) {
            return answer(node, id);
        }
        if (!node.path("method").isString()) {
            throw unreadable(id, "The method must be a string");
        }
        String method = node.path("method").stringValue();
        if (!node.has("id")) {
            return new Message.Notification(method, params(node, id));
        }
        if (!isId(id)) {
            throw unreadable(id, "An id is a string or an integer");
        }
        return new Message.Request(id, method, params(node, id));
    }

    private static Message answer(JsonNode node, JsonNode id) throws Unreadable {
        if (node.path("result") instanceof ObjectNode result && isId(id)) {
            return new Message.Result(id, result);
        }
        if (node.path("error").isObject()) {
            JsonNode error = node.path("error");
            return new Message.Failure(
                    id,
                    new ProtocolError(
                            error.path("code").asInt(ProtocolError.INTERNAL_ERROR),
                            error.path("message").asString(""),
                            error.path("data")));
        }
        throw unreadable(id, "Neither a request nor an answer");
    }

    private static ObjectNode params(JsonNode node, JsonNode id) throws Unreadable {
        JsonNode params = node.path("params");
        if (params.isMissingNode() || params.isNull()) {
            return JsonTree.object();
        }
        if (params instanceof ObjectNode object) {
            return object;
        }
        throw new Unreadable(known(id), ProtocolError.invalidParams("params must be an object"));
    }

    private static boolean isId(JsonNode id) {
        return id.isString() || id.isIntegralNumber();
    }

    private static JsonNode known(JsonNode id) {
        return isId(id) ? id : MissingNode.getInstance();
    }

    private static Unreadable unreadable(JsonNode id, String why) {
        return new Unreadable(known(id), ProtocolError.invalidRequest(why));
    }

    /// The message as one line of UTF-8, without a line feed. An answer that cannot be written is answered with an
    /// error, so that nobody waits for it.
    public static byte[] write(Message message) {
        try {
            return JsonTree.write(message.json());
        } catch (Throwable bug) {
            if (message instanceof Message.Answer answer) {
                ProtocolError error = ProtocolError.of(Incident.of("writing an answer", bug));
                return JsonTree.write(new Message.Failure(answer.id(), error).json());
            }
            throw bug;
        }
    }
}

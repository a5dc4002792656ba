package dbre.server.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON-RPC 2.0 message, of either side.
public sealed interface Message {

    /// A question that wants one answer.
    ///
    /// @param id a string or an integer, as the asking side spelt it
    /// @param params empty when there were none
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /// Something that wants no answer.
    ///
    /// @param params empty when there were none
    record Notification(String method, ObjectNode params) implements Message {}

    /// The answer to a request.
    sealed interface Answer extends Message {
        /// The id of the request; a missing node when it could not be read.
        JsonNode id();
    }

    /// What a request came to.
    record Result(JsonNode id, ObjectNode result) implements Answer {}

    /// Why a request came to nothing.
    record Failure(JsonNode id, ProtocolError error) implements Answer {

        /// The same as plain JSON-RPC has it, where an id that could not be read is null. The newest schemas want
        /// none at all then, but clients that match lines by their id need one.
        public Failure withId() {
            return id.isMissingNode() ? new Failure(NullNode.getInstance(), error) : this;
        }
    }
}

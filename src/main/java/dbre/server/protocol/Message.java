package dbre.server.protocol;

import dbre.server.JsonTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON-RPC 2.0 message, of either side.
///
/// What is done with each kind is a method of it, and not a `switch`: at the first of those over types the JVM spins
/// classes, for which a client would have to wait.
public sealed interface Message {
    /// The version of JSON-RPC, which every message names.
    String VERSION = "2.0";

    /// The message as it is on the wire.
    ObjectNode json();

    /// Hands it to the method of the receiver that is for its kind.
    void handTo(Receiver receiver);

    /// Takes messages in.
    interface Receiver {
        /// A request, which is to be answered.
        void receive(Request request);

        /// A notification.
        void receive(Notification notification);

        /// An answer to a request of ours.
        void receive(Answer answer);
    }

    private static ObjectNode message() {
        return JsonTree.object().put("jsonrpc", VERSION);
    }

    /// A question that wants one answer.
    ///
    /// @param id a string or an integer, as the asking side spelt it
    /// @param params empty when there were none
    record Request(JsonNode id, String method, ObjectNode params) implements Message {
        @Override
        public ObjectNode json() {
            ObjectNode json = message();
            json.set("id", id);
            json.put("method", method).set("params", params);
            return json;
        }

        @Override
        public void handTo(Receiver receiver) {
            receiver.receive(this);
        }
    }

    /// Something that wants no answer.
    ///
    /// @param params empty when there were none
    record Notification(String method, ObjectNode params) implements Message {
        @Override
        public ObjectNode json() {
            ObjectNode json = message().put("method", method);
            json.set("params", params);
            return json;
        }

        @Override
        public void handTo(Receiver receiver) {
            receiver.receive(this);
        }
    }

    /// The answer to a request.
    sealed interface Answer extends Message {
        /// The id of the request; a missing node when it could not be read.
        JsonNode id();

        @Override
        default void handTo(Receiver receiver) {
            receiver.receive(this);
        }
    }

    /// What a request came to.
    record Result(JsonNode id, ObjectNode result) implements Answer {
        @Override
        public ObjectNode json() {
            ObjectNode json = message();
            json.set("id", id);
            json.set("result", result);
            return json;
        }
    }

    /// Why a request came to nothing.
    record Failure(JsonNode id, ProtocolError error) implements Answer {

        @Override
        public ObjectNode json() {
            ObjectNode json = message();
            if (!id.isMissingNode()) {
                json.set("id", id);
            }
            json.set("error", error.json());
            return json;
        }

        /// The same as plain JSON-RPC has it, where an id that could not be read is null. The newest schemas want
        /// none at all then, but clients that match lines by their id need one.
        public Failure withId() {
            return id.isMissingNode() ? new Failure(NullNode.getInstance(), error) : this;
        }
    }
}

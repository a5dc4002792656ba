package dbre.server.protocol;

import tools.jackson.databind.node.ObjectNode;

/// A question of the server's to the client.
///
/// @param method `elicitation/create`, `sampling/createMessage` or `roots/list`
/// @param params what is asked
public record Question(String method, ObjectNode params) {

    /// The capability that a client must have declared to be asked this.
    String capability() {
        return method.substring(0, method.indexOf('/'));
    }
}

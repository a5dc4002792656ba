package dbre.server.protocol;

import tools.jackson.databind.node.ObjectNode;

/// What the server does for one method of the protocol.
public interface Method {

    /// The result, in the words of the revisions with a handshake; what later ones add is added by [Protocol].
    ///
    /// @throws ProtocolError when the request cannot be served
    ObjectNode answer(ObjectNode params, Exchange exchange);
}

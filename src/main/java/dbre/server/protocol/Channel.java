package dbre.server.protocol;

/// The way to the client while one of its requests is worked on.
public interface Channel {

    /// Sends a message ahead of the answer. A client that no longer listens is not an error.
    void send(Message message);

    /// Who is at its other end, as far as the carrier can tell.
    default Sender sender() {
        return Sender.UNKNOWN;
    }
}

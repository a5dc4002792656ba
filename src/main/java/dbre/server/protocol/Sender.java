package dbre.server.protocol;

import java.util.UUID;

/// Who sends requests, as far as the carrier can tell.
///
/// @param session what all requests of one client's session share: a text of ours for standard input and output and for
///     a stream of the transport of 2024, the session id of Streamable HTTP; empty where requests stand alone. A client
///     may send any session id, so it tells nothing about who may do what
/// @param address the address at the other end of the connection; empty on standard input and output
public record Sender(String session, String address) {
    /// A sender of which nothing is known.
    static final Sender UNKNOWN = new Sender("", "");

    /// The one client of a carrier that belongs to it alone.
    ///
    /// @param address where it is; empty on standard input and output
    public static Sender ofCarrier(String address) {
        return new Sender(UUID.randomUUID().toString(), address);
    }
}

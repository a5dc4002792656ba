package dbre.server.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The client at the other end, as far as it has told about itself: in a handshake, or with a request that
/// stands alone.
public final class Peer {
    /// Log messages for a client that may have said what it wants in a handshake that we do not know.
    private static final LogLevel UNASKED = LogLevel.INFO;

    private final Revision revision;
    private final String name;
    private final @Nullable ObjectNode capabilities;
    private volatile @Nullable LogLevel logLevel;

    private Peer(Revision revision, String name, @Nullable ObjectNode capabilities, @Nullable LogLevel logLevel) {
        this.revision = revision;
        this.name = name;
        this.capabilities = capabilities;
        this.logLevel = logLevel;
    }

    /// A client that has shaken hands.
    ///
    /// @param name what it calls itself; empty when it did not say
    public static Peer greeted(Revision revision, String name, ObjectNode capabilities) {
        return new Peer(revision, name, capabilities, null);
    }

    /// A client whose handshake we do not know.
    ///
    /// @param name what it calls itself; empty when it did not say
    public static Peer stranger(Revision revision, String name) {
        return new Peer(revision, name, null, UNASKED);
    }

    /// The sender of a request that stands alone.
    ///
    /// @throws ProtocolError when the request does not say what it must
    static Peer of(Envelope envelope) {
        return new Peer(envelope.revision(), envelope.clientName(), envelope.capabilities(), envelope.logLevel());
    }

    /// The revision that is spoken with it.
    public Revision revision() {
        return revision;
    }

    /// What it calls itself; empty when it did not say.
    public String name() {
        return name;
    }

    /// Whether it declared a capability, `elicitation`, or may have done so in a handshake that we do not know.
    public boolean can(String capability) {
        return capabilities == null || capabilities.path(capability).isObject();
    }

    /// Whether it wants log messages of this level.
    boolean wants(LogLevel level) {
        LogLevel least = logLevel;
        return least != null && level.compareTo(least) >= 0;
    }

    void wantFrom(LogLevel level) {
        logLevel = level;
    }
}

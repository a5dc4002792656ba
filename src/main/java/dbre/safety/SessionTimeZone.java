package dbre.safety;

import org.jspecify.annotations.Nullable;

/// The TimeZone of a migration's session, on which it depends whether a change between `timestamp` and `timestamptz`
/// rewrites a table.
final class SessionTimeZone {
    private final String served;
    private @Nullable String ofSession;
    private @Nullable String ofTransaction;

    /// @param served the one that the server gives the session, empty when not known
    SessionTimeZone(String served) {
        this.served = served;
    }

    /// The one that holds, empty when not known.
    String current() {
        String session = ofSession == null ? served : ofSession;
        return ofTransaction == null ? session : ofTransaction;
    }

    /// From here on there is another.
    ///
    /// @param zone null for the one that the server gives
    /// @param local whether only until the transaction ends
    void set(@Nullable String zone, boolean local) {
        if (local) {
            ofTransaction = zone;
        } else {
            ofSession = zone;
            ofTransaction = null;
        }
    }

    void endTransaction() {
        ofTransaction = null;
    }

    /// Another session begins.
    void reset() {
        ofSession = null;
        ofTransaction = null;
    }
}

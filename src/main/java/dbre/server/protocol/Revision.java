package dbre.server.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The revisions of the protocol that are spoken here, oldest first.
///
/// Up to 2025-11-25 a client shakes hands once (`initialize`) and every later request rests on that; from
/// 2026-07-28 on there is no handshake, and every request says of itself what it is.
public enum Revision {
    V2024_11_05("2024-11-05"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25"),
    V2026_07_28("2026-07-28");

    private final String date;

    Revision(String date) {
        this.date = date;
    }

    /// Whether requests of this revision stand alone.
    public boolean isStateless() {
        return this == V2026_07_28;
    }

    /// Whether several messages may come in one array.
    public boolean hasBatches() {
        return this == V2025_03_26;
    }

    /// The revision of this name, if it is spoken.
    public static Optional<Revision> of(String date) {
        return Arrays.stream(values())
                .filter(revision -> revision.date.equals(date))
                .findFirst();
    }

    /// What is agreed on when a client offers this one in a handshake: the same, or the newest that begins with
    /// a handshake.
    static Revision agreed(String offered) {
        return of(offered).filter(revision -> !revision.isStateless()).orElse(V2025_11_25);
    }

    /// The names of all.
    static List<String> newestFirst() {
        return Arrays.stream(values()).map(Revision::toString).toList().reversed();
    }

    /// The name on the wire.
    @Override
    public String toString() {
        return date;
    }
}

package dbre.db;

import dbre.finding.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of one database's functions and views that were read before.
///
/// A text is kept under the place and the transaction of the row that holds it (`ctid` and `xmin`), which every
/// change of a function or view changes: what is kept can be forgotten but not outdated.
final class Bodies {
    private static final int MOST = 2_000;

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /// What came of reading a text: one of the two.
    private record Outcome(@Nullable Body body, @Nullable Refusal refusal) {}

    /// Reads a text, or remembers what came of it.
    ///
    /// @param key the kind, id and version of the object
    Body read(String key, Supplier<Body> reading) {
        if (outcomes.size() > MOST) {
            outcomes.clear();
        }
        Outcome outcome = outcomes.computeIfAbsent(key, any -> outcome(reading));
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return Objects.requireNonNull(outcome.body());
    }

    private static Outcome outcome(Supplier<Body> reading) {
        try {
            return new Outcome(reading.get(), null);
        } catch (Refusal refusal) {
            return new Outcome(null, refusal);
        }
    }
}

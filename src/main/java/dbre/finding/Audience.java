package dbre.finding;

import java.util.function.Supplier;

/// Who hears the answer that this thread works on, so that what was said to them need not be said again.
///
/// @param session what all calls of one client's session share; empty where each call stands alone, so that nobody
///     knows who has heard what
public record Audience(String session) {
    /// The one who started this process, where nothing else is known.
    private static final Audience OWNER = new Audience("this process");

    private static final ScopedValue<Audience> CURRENT = ScopedValue.newInstance();

    /// Who hears the answer of this thread's work.
    public static Audience current() {
        return CURRENT.orElse(OWNER);
    }

    /// Does some work for this audience.
    public <T> T hears(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// Whether calls can be told to be of one client.
    public boolean isKnown() {
        return !session.isEmpty();
    }
}

package dbre.finding;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What long work says of itself while it runs, to whoever listens in this thread.
public final class Progress {
    private static final ScopedValue<Listener> LISTENER = ScopedValue.newInstance();

    private Progress() {}

    /// Hears how work goes. May be called from many threads.
    public interface Listener {
        /// A moment of the work.
        ///
        /// @param done how much is done
        /// @param total how much there is; null when that is not known
        /// @param what is being done, `reading the project's files`
        void at(long done, @Nullable Long total, String what);
    }

    /// Does some work; the listener hears what it says of itself.
    public static <T> T telling(Listener listener, Supplier<T> work) {
        return ScopedValue.where(LISTENER, listener).call(work::get);
    }

    /// Who listens in this thread, for work that goes on in others; deaf when nobody does.
    public static Listener listener() {
        return LISTENER.isBound() ? LISTENER.get() : (_, _, _) -> {};
    }

    /// Says that a stretch of work begins whose length is not known.
    public static void at(String what) {
        listener().at(0, null, what);
    }
}

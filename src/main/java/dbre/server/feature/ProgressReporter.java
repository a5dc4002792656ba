package dbre.server.feature;

import dbre.finding.Progress;
import dbre.server.protocol.Exchange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells a client how a call goes: nothing of work that is done within a second, and no more than a word every
/// half second of what takes longer.
final class ProgressReporter implements Progress.Listener {
    private static final long QUIET = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Exchange exchange;
    private long next = System.nanoTime() + QUIET;
    private int told;

    ProgressReporter(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The protocol wants a number that grows over the whole call, and a call may have several stretches of
    /// work: what counts is how often something was told. The stretch's own count is in the words.
    @Override
    public synchronized void at(long done, @Nullable Long total, String what) {
        long now = System.nanoTime();
        if (exchange.wantsProgress() && now - next >= 0) {
            next = now + PAUSE;
            String count = total == null ? "" : " (" + done + " of " + total + ")";
            exchange.progress(++told, null, what + count);
        }
    }
}

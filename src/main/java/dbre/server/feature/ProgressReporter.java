package dbre.server.feature;

import dbre.finding.Progress;
import dbre.server.protocol.Exchange;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells a client that asked for it how a call goes: nothing of work that is done within a second, and a word every
/// second of what takes longer.
///
/// Work says of itself what it does when it begins something new; the words are repeated until the next, so that a
/// client whose patience is counted from the last word never gives up on work that goes on.
final class ProgressReporter implements Progress.Listener, AutoCloseable {
    private static final long SECOND = 1;

    private final Exchange exchange;
    private final @Nullable ScheduledFuture<?> beat;
    private volatile String words;
    private int told;

    /// One thread for all calls, which is there only when a client has asked for progress.
    private static final class Clock {
        static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("progress").daemon().factory());
    }

    /// @param words what is being done as long as the work itself does not say
    ProgressReporter(Exchange exchange, String words) {
        this.exchange = exchange;
        this.words = words;
        this.beat = exchange.wantsProgress()
                ? Clock.THREAD.scheduleWithFixedDelay(this::tell, SECOND, SECOND, TimeUnit.SECONDS)
                : null;
    }

    @Override
    public void at(long done, @Nullable Long total, String what) {
        words = total == null ? what : what + " (" + done + " of " + total + ")";
    }

    /// The protocol wants a number that grows over the whole call, which may have several stretches of work: the
    /// seconds do; how far a stretch is stands in the words.
    private synchronized void tell() {
        if (beat == null || !beat.isCancelled()) {
            exchange.progress(++told, null, words);
        }
    }

    /// After this nothing is told: the answer comes next.
    @Override
    public synchronized void close() {
        if (beat != null) {
            beat.cancel(false);
        }
    }
}

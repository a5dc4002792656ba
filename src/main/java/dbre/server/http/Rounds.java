package dbre.server.http;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// What is done again and again as long as the server runs. A bug in one round does not end them.
final class Rounds {
    private Rounds() {}

    /// Does it with this much time in between. It must not wait for clients.
    static void begin(ScheduledExecutorService clock, Duration between, Runnable round) {
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        round.run();
                    } catch (RuntimeException bug) {
                        LoggerFactory.getLogger(Rounds.class).error("a round failed", bug);
                    }
                },
                between.toMillis(),
                between.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}

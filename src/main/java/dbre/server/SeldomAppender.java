package dbre.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Passes warnings on, but of each kind one line a minute: the first one at once, and after the minute how many more
/// there were. So whoever can make us warn cannot fill a disk. Errors, which have an incident each, all go through.
///
/// Lines are of one kind when their texts differ in their values only; of our own lines the first value, as the name of
/// a database or a status, makes a kind too.
final class SeldomAppender extends AppenderBase<ILoggingEvent> {
    private static final int MINUTE_SECONDS = 60;

    /// More kinds than there are are not told apart: they are ours, and of a few libraries.
    private static final int MOST_KINDS = 1_000;

    private final Appender<ILoggingEvent> next;
    private final Map<Kind, Held> held = new HashMap<>();

    private record Kind(
            String logger, String text, @Nullable Object value) {
        static Kind of(ILoggingEvent event) {
            Object[] values = event.getArgumentArray();
            boolean ours = event.getLoggerName().startsWith("dbre.") && values != null && values.length > 0;
            return new Kind(
                    event.getLoggerName(),
                    String.valueOf(event.getMessage()),
                    ours && values != null ? String.valueOf(values[0]) : null);
        }
    }

    private static final class Held {
        private @Nullable ILoggingEvent last;
        private int more;
    }

    SeldomAppender(Appender<ILoggingEvent> next) {
        this.next = next;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel() != Level.WARN) {
            next.doAppend(event);
            return;
        }
        Kind kind = Kind.of(event);
        synchronized (held) {
            Held same = held.get(kind);
            if (same != null) {
                same.last = event;
                same.more++;
                return;
            }
            if (held.size() < MOST_KINDS) {
                held.put(kind, new Held());
                var _ = getContext()
                        .getScheduledExecutorService()
                        .schedule(() -> release(kind), MINUTE_SECONDS, TimeUnit.SECONDS);
            }
        }
        next.doAppend(event);
    }

    private void release(Kind kind) {
        Held gone;
        synchronized (held) {
            gone = held.remove(kind);
        }
        if (gone != null && gone.last != null) {
            tell(gone.last, gone.more);
        }
    }

    /// The last of the lines, with their number.
    private void tell(ILoggingEvent last, int more) {
        LoggingEvent line = new LoggingEvent();
        line.setLoggerName(last.getLoggerName());
        line.setLevel(last.getLevel());
        line.setThreadName(last.getThreadName());
        line.setInstant(last.getInstant());
        line.setMessage(last.getFormattedMessage() + " (and " + more + " such lines since the first)");
        next.doAppend(line);
    }

    /// Tells at once what was held back.
    @Override
    public void stop() {
        List<Kind> kinds;
        synchronized (held) {
            kinds = List.copyOf(held.keySet());
        }
        kinds.forEach(this::release);
        super.stop();
    }
}

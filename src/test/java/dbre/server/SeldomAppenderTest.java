package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeldomAppenderTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SeldomAppender seldom = new SeldomAppender(lines);

    @BeforeEach
    void start() {
        lines.start();
        seldom.setContext(context);
        seldom.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(seldom);
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void tellsEachKindOnceAndThenHowOften() {
        for (int i = 0; i < 1_000; i++) {
            context.getLogger("dbre.X").warn("refused with {}: {}", 401, "10.0.0." + i);
            context.getLogger("org.library.Y").warn("odd request {}", i);
        }
        context.getLogger("dbre.X").warn("refused with {}: {}", 403, "10.0.0.1");
        assertEquals(List.of("refused with 401: 10.0.0.0", "odd request 0", "refused with 403: 10.0.0.1"), lines());
        seldom.stop();
        assertEquals(5, lines().size());
        assertEquals(
                List.of(
                        "odd request 999 (and 999 such lines since the first)",
                        "refused with 401: 10.0.0.999 (and 999 such lines since the first)"),
                lines().subList(3, 5).stream().sorted().toList());
    }

    @Test
    void holdsNoErrorBack() {
        for (int i = 0; i < 3; i++) {
            context.getLogger("dbre.X").error("incident {}", 7);
        }
        assertEquals(3, lines().size());
    }
}

package dbre.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.LogLevel;
import tools.jackson.databind.node.StringNode;

/// Sends what is logged during a request to the client that made it, if it wants that. Only the message goes there:
/// stack traces are for our own log.
final class LogToClient extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
        Exchange.current()
                .ifPresent(exchange -> exchange.log(
                        level(event.getLevel()),
                        event.getLoggerName(),
                        StringNode.valueOf(event.getFormattedMessage())));
    }

    private static LogLevel level(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return LogLevel.ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return LogLevel.WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? LogLevel.INFO : LogLevel.DEBUG;
    }
}

package dbre.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The set-up of logging: warnings and worse, or from the level in `DBRE_LOG_LEVEL` on, to standard error and to the
/// client whose request they concern.
///
/// On standard error a kind of warning has one line a minute, see [SeldomAppender].
///
/// Logback finds this class through `META-INF/services`; in code, because an XML file costs its parser at
/// every start.
public final class LogConfiguration extends ContextAwareBase implements Configurator {

    /// Those that quote requests which they cannot read. We say ourselves that there was one.
    private static final List<String> QUOTING = List.of("org.eclipse.jetty.http", "org.eclipse.jetty.util.HostPort");

    /// Tells what was held back so far, because the program ends.
    public static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("DBRE_LOG_LEVEL"), Level.WARN));
        SeldomAppender seldom = new SeldomAppender(appender);
        seldom.setContext(context);
        seldom.start();
        root.addAppender(seldom);
        QUOTING.forEach(logger -> context.getLogger(logger).setLevel(Level.ERROR));
        LogToClient client = new LogToClient();
        client.setContext(context);
        client.start();
        root.addAppender(client);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}

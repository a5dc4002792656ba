package dbre.server.protocol;

import java.util.Arrays;
import java.util.Locale;

/// How grave a log message is, as in syslog, the least first.
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /// The level of this name on the wire.
    ///
    /// @throws ProtocolError for any other name
    static LogLevel of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> ProtocolError.invalidParams("There is no log level \"" + name + "\""));
    }

    /// The name on the wire.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

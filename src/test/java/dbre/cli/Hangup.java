package dbre.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// SIGHUP, which nobody hears whose parent ignores it, as under `nohup`: a shell cannot trap it then.
final class Hangup {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    private Hangup() {}

    /// Skips a test with this signal where it cannot be heard.
    static void assumeHeard(String signal) throws IOException {
        assumeFalse(signal.equals("HUP") && isIgnored(), "SIGHUP is ignored by whoever started the tests");
    }

    private static boolean isIgnored() throws IOException {
        return Files.exists(STATUS)
                && Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith(IGNORED))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring(IGNORED.length()).strip(), 16)
                                        & 1)
                                != 0);
    }
}

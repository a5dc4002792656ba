package dbre.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;

/// A failure of our own that a caller has met: what the caller is told, and under which number it is logged.
///
/// @param code `INTERNAL_ERROR`, or `OUT_OF_MEMORY`, which the caller can mend
public record Incident(String code, String message, String hint) {
    /// One that nobody has met.
    public static final Incident NONE = new Incident("INTERNAL_ERROR", "Nothing is wrong.", "");

    private static final int MEGABYTE = 20;

    /// Takes it down. Nothing is thrown, whatever else is broken: no class can be loaded any more, there is no memory.
    ///
    /// @param where the method or tool that was at work
    public static Incident of(String where, Throwable bug) {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log(number, where, bug);
        if (bug instanceof OutOfMemoryError) {
            return new Incident(
                    "OUT_OF_MEMORY",
                    "This takes more memory than dbre-mcp may use, "
                            + (Runtime.getRuntime().maxMemory() >> MEGABYTE) + " MB (incident " + number + ").",
                    "Ask for less at a time, or give it more: DBRE_HEAP=2g.");
        }
        return new Incident(
                "INTERNAL_ERROR",
                "Something is wrong in dbre-mcp itself (incident " + number + ").",
                bug instanceof LinkageError
                        ? "If its files were replaced or removed since it started, restart it."
                        : "Other arguments may avoid it. The server's log tells more under this incident.");
    }

    private static void log(String number, String where, Throwable bug) {
        try {
            LoggerFactory.getLogger(Incident.class).error("incident {} in {}", number, where, bug);
        } catch (Throwable second) {
            try {
                String line =
                        "incident " + number + " in " + where + ": " + bug + "; to log it failed: " + second + "\n";
                new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
            } catch (Throwable third) {
                // The caller is told all the same.
            }
        }
    }

    /// Whether the caller can do something about it.
    public boolean isRefusal() {
        return code.equals("OUT_OF_MEMORY");
    }
}

package dbre.cli;

import java.io.PrintStream;

/// Says in one line that a signal (Ctrl-C, SIGTERM, SIGHUP) has ended a command half-way, and lets it say no more.
/// Servers and folders of its own see to their own end.
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(PrintStream out) {
        hook = new Thread(() -> {
            out.close();
            System.err.println("dbre-mcp: Interrupted: what was made is removed.");
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Watches over a command.
    ///
    /// @param out what it prints to
    static Interruption watch(PrintStream out) {
        return new Interruption(out);
    }

    /// Whether the program is ending, for a signal or by itself.
    static boolean isUnderWay() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /// The command has come to its own end.
    @Override
    public void close() {
        if (!isUnderWay()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

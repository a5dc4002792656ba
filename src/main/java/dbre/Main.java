package dbre;

import dbre.cli.CommandLine;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Keeps standard output for the protocol and for results: whatever else is printed, by whichever library,
    /// goes to standard error.
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        int code = CommandLine.run(List.of(arguments), System.getenv(), out);
        out.flush();
        System.exit(code);
    }
}

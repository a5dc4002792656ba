package dbre;

import dbre.cli.CommandLine;
import dbre.cli.Descriptors;
import dbre.cli.SecondStart;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
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
        System.exit(run(arguments, out));
    }

    /// Exit code 2, refused, when the results are lost, and when classes are: with any other a hook would let pass.
    private static int run(String[] arguments, PrintStream out) {
        try {
            List<String> again = SecondStart.command(List.of(arguments));
            if (!again.isEmpty()) {
                return SecondStart.run(again);
            }
            if (Descriptors.wasClosed(0)) {
                System.setIn(InputStream.nullInputStream());
            }
            boolean writable = !Descriptors.wasClosed(1);
            int code = writable ? CommandLine.run(SecondStart.arguments(arguments), System.getenv(), out) : 2;
            if (!writable || out.checkError()) {
                CommandLine.complain(() -> System.err.println("dbre-mcp: Standard output cannot be written."));
                return 2;
            }
            return code;
        } catch (Throwable bug) {
            bug.printStackTrace();
            return 2;
        }
    }
}

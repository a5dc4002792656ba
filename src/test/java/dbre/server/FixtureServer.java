package dbre.server;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// The server process with the fixture tools.
final class FixtureServer {
    private FixtureServer() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        new StdioServer("1", Fixtures.toolbox(), List.of(), List.of()).serve(System.in, out);
    }
}

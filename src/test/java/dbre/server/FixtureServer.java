package dbre.server;

import dbre.server.stdio.StdioServer;
import java.io.IOException;
import java.io.PrintStream;

/// The server process with the fixture tools.
final class FixtureServer {
    private FixtureServer() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        new StdioServer(Fixtures.protocol(), System.in, out).serve();
    }
}

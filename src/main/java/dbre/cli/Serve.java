package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.server.IdleHeap;
import dbre.server.LogConfiguration;
import dbre.server.http.HttpServer;
import dbre.server.stdio.StdioServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// The server, on standard input and output or over HTTP.
final class Serve implements Command {

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String operands() {
        return "[--http HOST:PORT]";
    }

    @Override
    public List<String> flags() {
        return ServeOptions.FLAGS;
    }

    @Override
    public String summary() {
        return "the MCP server, on standard input and output (the default) or over HTTP at /mcp";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws Exception {
        ServeOptions options = ServeOptions.of(operands, System.getenv("DBRE_HTTP_TOKEN"));
        Composition composition = Composition.of(settings);
        IdleHeap.watch();
        if (options.address() == null) {
            return serveOneClient(composition);
        } else {
            HttpServer server = HttpServer.start(
                    composition.protocol(), composition.databases(), options.address(), options.access());
            System.err.println(
                    "dbre-mcp: serving at http://" + options.address().withPort(server.port()) + "/mcp");
            // On SIGTERM calls in flight end first; only then may their connections close.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                composition.close();
                LogConfiguration.end();
            }));
            server.await();
        }
        return 0;
    }

    /// The bare output, which tells when nobody reads it, and which nothing else waits for.
    private static int serveOneClient(Composition composition) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        StdioServer server = new StdioServer(composition.protocol(), System.in, out);
        // A client that goes away often sends SIGTERM instead of closing our input.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            composition.close();
        }));
        if (server.serve()) {
            return 0;
        }
        CommandLine.complain(() -> System.err.println("dbre-mcp: Standard output cannot be written."));
        return 2;
    }
}

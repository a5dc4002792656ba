package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.Version;
import dbre.prompt.PromptBook;
import dbre.server.StdioServer;
import java.io.PrintStream;
import java.util.List;

/// The server on standard input and output.
final class Serve implements Command {

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public String summary() {
        return "the MCP server on standard input and output (the default)";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws Exception {
        try (Composition composition = Composition.of(settings)) {
            // A client that goes away often sends SIGTERM instead of closing our input.
            Runtime.getRuntime().addShutdownHook(new Thread(composition::close));
            new StdioServer(Version.TEXT, composition.toolbox(), PromptBook.ALL, composition.pages())
                    .serve(System.in, out);
        }
        return 0;
    }
}

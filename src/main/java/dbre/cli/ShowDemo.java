package dbre.cli;

import dbre.Settings;
import dbre.demo.Demo;
import java.io.PrintStream;
import java.util.List;

/// The command `demo`.
final class ShowDemo implements Command {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String operands() {
        return "[--keep]";
    }

    @Override
    public List<String> flags() {
        return List.of("--keep");
    }

    @Override
    public String summary() {
        return "shows an agent's whole job on a throwaway PostgreSQL with a sample shop";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        try (Interruption _ = Interruption.watch(out)) {
            return Demo.run(operands, out);
        }
    }
}

package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.server.Manifest;
import java.io.PrintStream;
import java.util.List;

/// The tools as clients see them.
final class ShowTools implements Command {

    @Override
    public String name() {
        return "tools";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public String summary() {
        return "prints names, descriptions and schemas of the tools as JSON";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        try (Composition composition = Composition.of(settings)) {
            out.print(Manifest.json(composition.toolbox()));
        }
        return 0;
    }
}

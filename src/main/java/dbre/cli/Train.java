package dbre.cli;

import dbre.Settings;
import dbre.demo.Training;
import java.io.PrintStream;
import java.util.List;

/// The command `train`. The build calls it too.
final class Train implements Command {

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public String summary() {
        return "makes the start-up cache anew, for this Java";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        out.println(Training.run(System.err));
        return 0;
    }
}

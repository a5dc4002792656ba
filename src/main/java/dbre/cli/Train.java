package dbre.cli;

import dbre.Settings;
import dbre.demo.Training;
import java.io.OutputStream;
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

    /// The launcher tells the program in training that it is the one.
    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws Exception {
        if (System.getenv("DBRE_TRAIN") != null) {
            return rehearse(settings, out);
        }
        try (Interruption _ = Interruption.watch(out)) {
            out.println(Training.run(System.err));
        }
        return 0;
    }

    /// Whatever the cache shall be good for: serves whoever is at the other end, then judges the project.
    private static int rehearse(Settings settings, PrintStream out) throws Exception {
        new Serve().run(settings, List.of(), out);
        new Check().run(settings, List.of("."), new PrintStream(OutputStream.nullOutputStream()));
        return 0;
    }
}

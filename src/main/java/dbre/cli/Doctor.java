package dbre.cli;

import dbre.Settings;
import java.io.PrintStream;
import java.util.List;

/// Looks whether everything is in place that the tools need.
final class Doctor implements Command {

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public String summary() {
        return "says what works and what is missing: Java, project, migrations, database";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        out.println("ok    Java " + Runtime.version());
        out.println("ok    project " + settings.project());
        return 0;
    }
}

package dbre.cli;

import dbre.Settings;
import java.io.PrintStream;
import java.util.List;

/// One command of the program.
interface Command {

    /// The word that calls it.
    String name();

    /// What may follow the word, for the help.
    String operands();

    /// The flags of its own that it understands, `--format`.
    default List<String> flags() {
        return List.of();
    }

    /// What it does, in a line.
    String summary();

    /// More lines for the help: the flags of its own.
    default String details() {
        return "";
    }

    /// The exit code when something is wrong in the program itself.
    default int codeOfBug() {
        return 3;
    }

    /// Does it.
    ///
    /// @param operands what followed the word, without the flags that all commands share
    /// @param out for results; everything else goes to standard error
    /// @return the exit code
    /// @throws dbre.finding.Refusal when the user can mend the call
    int run(Settings settings, List<String> operands, PrintStream out) throws Exception;
}

package dbre.cli;

import dbre.Settings;
import dbre.Version;
import dbre.finding.Closest;
import dbre.finding.Refusal;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the command that was called, and runs it.
public final class CommandLine {
    /// In the order of the help; the first is the default.
    static final List<Command> COMMANDS = List.of(
            new Serve(),
            new Call(),
            new Check(),
            new Hook(System.in),
            new ShowTools(),
            new Doctor(),
            new ShowDemo(),
            new Train());

    private CommandLine() {}

    /// Runs the program.
    ///
    /// @param out for protocol and results
    /// @return the exit code
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        int codeOfBug = 3;
        try {
            Words words = Words.of(arguments);
            if (words.has("help")) {
                out.print(help());
                return 0;
            }
            if (words.has("version")) {
                out.println("dbre-mcp " + Version.TEXT);
                return 0;
            }
            Command command = command(words.command());
            codeOfBug = command.codeOfBug();
            Words.refuseFlags(words.operands(), command.flags());
            return command.run(Settings.of(words.flags(), environment), words.operands(), out);
        } catch (Refusal refusal) {
            complain(() -> System.err.println("dbre-mcp: " + refusal.message() + "\n" + refusal.hint()));
            return 2;
        } catch (Throwable bug) {
            complain(bug::printStackTrace);
            return codeOfBug;
        }
    }

    /// Prints what is wrong, unless a signal ends the program: what fails meanwhile fails for that.
    public static void complain(Runnable print) {
        if (!Interruption.isUnderWay()) {
            print.run();
        }
    }

    private static Command command(String name) {
        List<String> names = COMMANDS.stream().map(Command::name).toList();
        return COMMANDS.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> mayBeUrl(name)
                        ? bad("What stands in the place of a command is none.", "Give a URL with --database-url URL.")
                        : bad("There is no command \"" + name + "\".", Closest.hint(name, names, "commands")));
    }

    /// A database somebody gave without the flag is not repeated: it may hold a password.
    private static boolean mayBeUrl(String word) {
        return word.contains("://") || word.contains("@") || word.contains("=");
    }

    static Refusal bad(String message, String hint) {
        return new Refusal("BAD_COMMAND_LINE", message, hint);
    }

    /// The commands and the flags, in words.
    public static String help() {
        String commands = COMMANDS.stream()
                .map(command -> "  %-28s %s\n%s"
                        .formatted(
                                command.name() + " " + command.operands(),
                                command.summary(),
                                command.details().indent(2)))
                .collect(Collectors.joining());
        return """
            dbre-mcp: a database reliability engineer for PostgreSQL, as an MCP server.

            dbre-mcp [FLAGS] [COMMAND]

            %s
            Flags
              --database-url URL           the database to serve (DBRE_DATABASE_URL, or PGHOST and the like)
              --project FOLDER             the code base (DBRE_PROJECT; default: the current folder)
              --require-safe-role          refuse to work as a role that could do more than read (DBRE_REQUIRE_SAFE_ROLE)
              --audit-log FILE             record every call there, as JSON lines; or stderr (DBRE_AUDIT_LOG)
              --trust-extension NAME       run the C functions of an extension unknown to dbre-mcp (DBRE_TRUST_EXTENSION)
              --max-script-bytes BYTES     the longest script that is judged, 16777216 (DBRE_MAX_SCRIPT_BYTES)
              --config FILE                settings (DBRE_CONFIG; default: dbre.yaml in the current folder)
              --help, --version
            """.formatted(commands);
    }
}

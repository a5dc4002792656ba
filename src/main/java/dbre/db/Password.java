package dbre.db;

import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where a password comes from. It is asked for before every new connection, so that one that changes, such as the
/// token of a cloud provider, is taken up. It is never kept, and never part of a message.
@FunctionalInterface
public interface Password {
    /// The one in the URL, in PGPASSWORD or in `~/.pgpass`, which the driver finds by itself.
    Password OF_URL = () -> null;

    /// The password, null when the driver is to find it.
    ///
    /// @throws Refusal `PASSWORD_UNAVAILABLE`
    @Nullable
    String read();

    /// The value of a variable of the environment.
    static Password inVariable(String name, Map<String, String> environment) {
        return () -> {
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw unavailable("The environment variable " + name + " is not set.");
            }
            return value;
        };
    }

    /// The first line of a file.
    static Password inFile(Path file) {
        return () -> {
            try {
                return firstLine(Files.readString(file), "The file " + file);
            } catch (IOException e) {
                throw unavailable("The file " + file + " cannot be read.");
            }
        };
    }

    /// The first line that a program prints within ten seconds. Its arguments are not shown: they may be secrets too.
    static Password printedBy(List<String> command) {
        return () -> {
            String program = "The program " + command.getFirst();
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw unavailable(program + " did not end within 10 seconds.");
                }
                if (process.exitValue() != 0) {
                    throw unavailable(program + " ended with code " + process.exitValue() + ".");
                }
                return firstLine(process.inputReader().readLine(), program);
            } catch (IOException e) {
                throw unavailable(program + " cannot be run.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(program + " was interrupted.");
            }
        };
    }

    private static String firstLine(@Nullable String text, String source) {
        String line = text == null ? "" : text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw unavailable(source + " is empty, or gave nothing.");
        }
        return line;
    }

    private static Refusal unavailable(String why) {
        return new Refusal(
                "PASSWORD_UNAVAILABLE",
                "There is no password for the database. " + why,
                "Look at \"password\" of this database in dbre.yaml.");
    }
}

package dbre.cli;

import dbre.cli.report.Format;
import dbre.finding.FileText;
import dbre.finding.Refusal;
import dbre.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `check` was asked.
///
/// @param paths the files and folders
/// @param range the revisions to judge besides; null for none
/// @param database which of several databases to judge by; null for the default one
/// @param postgresVersion the major version to judge for; null for the served one
/// @param format how to write the findings down
/// @param failOn the mildest severity that fails
/// @param inTransaction whether SQL scripts run in one transaction
record CheckOptions(
        List<Path> paths,
        @Nullable String range,
        @Nullable String database,
        @Nullable Integer postgresVersion,
        Format format,
        Severity failOn,
        boolean inTransaction) {
    static final List<String> FLAGS = List.of(
            "--range", "--database", "--postgres-version", "--format", "--fail-on", "--no-transaction", "--json");

    static CheckOptions of(List<String> words) {
        List<Path> paths = new ArrayList<>();
        String range = null;
        String database = null;
        Integer postgresVersion = null;
        Format format = Format.TEXT;
        Severity failOn = Severity.DANGER;
        boolean inTransaction = true;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String[] word = rest.next().split("=", 2);
            switch (word[0]) {
                case "--range" -> range = Words.value(word, rest);
                case "--database" -> database = Words.value(word, rest);
                case "--postgres-version" -> postgresVersion = number(word[0], Words.value(word, rest));
                case "--format" -> format = one(Format.values(), word[0], Words.value(word, rest));
                case "--json" -> format = Format.JSON;
                case "--fail-on" ->
                    failOn = one(new Severity[] {Severity.DANGER, Severity.WARNING}, word[0], Words.value(word, rest));
                case "--no-transaction" -> inTransaction = false;
                default -> paths.add(Path.of(String.join("=", word)));
            }
        }
        if (paths.isEmpty() && range == null) {
            throw CommandLine.bad(
                    "check takes the files to judge.",
                    "Write dbre-mcp check migrations/versions, or --range base:head.");
        }
        return new CheckOptions(paths, range, database, postgresVersion, format, failOn, inTransaction);
    }

    private static int number(String flag, String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw CommandLine.bad("\"" + word + "\" is nothing that " + flag + " takes.", "Give a number, such as 16.");
        }
    }

    private static <E extends Enum<E>> E one(E[] choices, String flag, String word) {
        return Stream.of(choices)
                .filter(choice -> choice.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(choices, flag, word));
    }

    private static Refusal unknown(Object[] choices, String flag, String word) {
        String words =
                String.join(", ", Stream.of(choices).map(Object::toString).toList());
        return CommandLine.bad("\"" + word + "\" is nothing that " + flag + " takes.", "Give one of " + words + ".");
    }

    /// The migrations among the files: those that were named, and in folders everything that ends in `.sql` and the
    /// Python files that are revisions.
    List<Path> migrations() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(within(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(CheckOptions::isMigration)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMigration(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".sql") || (name.endsWith(".py") && isRevision(file));
    }

    private static boolean isRevision(Path file) {
        try {
            String text = FileText.read(file).text();
            return text.contains("def upgrade") && text.contains("revision");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

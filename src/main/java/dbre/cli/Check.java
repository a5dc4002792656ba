package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.cli.report.Checked;
import dbre.finding.FileText;
import dbre.finding.Severity;
import dbre.server.Json;
import dbre.server.Outcome;
import dbre.sql.SqlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Judges migrations, for people and pipelines.
final class Check implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String operands() {
        return "[FLAGS] FILE_OR_FOLDER...";
    }

    @Override
    public List<String> flags() {
        return CheckOptions.FLAGS;
    }

    @Override
    public String summary() {
        return "judges Alembic revisions and SQL scripts; exit code 1 on danger, 2 when something cannot be judged";
    }

    @Override
    public String details() {
        return """
              --range BASE:HEAD            the revisions between two, as alembic would run them; or pending
              --database NAME              judge by the live sizes and constraints of this one of several databases
              --postgres-version MAJOR     judge for it, 14 to 18; otherwise the served database's, else 18
              --format FORMAT              text, json, sarif or github
              --fail-on SEVERITY           exit with 1 from danger (the default) or from warning on
              --no-transaction             the SQL scripts run outside a transaction, as psql runs them
            """;
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws IOException {
        SqlParser.prepare();
        CheckOptions options = CheckOptions.of(operands);
        List<Checked> checked = new ArrayList<>();
        try (Composition composition = Composition.of(settings)) {
            for (Path file : options.migrations()) {
                checked.add(check(composition, arguments(settings, file, options), file.toString()));
            }
            String range = options.range();
            if (range != null) {
                checked.add(check(composition, arguments(options).put("range", range), range));
            }
        }
        out.print(options.format().write(checked));
        return checked.stream()
                .mapToInt(each -> code(each, options.failOn()))
                .max()
                .orElse(0);
    }

    private static Checked check(Composition composition, ObjectNode arguments, String subject) {
        Outcome outcome = composition.toolbox().call("check_migration_safety", arguments);
        return new Checked(subject, outcome.failed(), outcome.content());
    }

    /// A file of the project is named, so that its code is searched too; the text of any other is handed over.
    private static ObjectNode arguments(Settings settings, Path file, CheckOptions options) throws IOException {
        ObjectNode arguments = arguments(options);
        Path root = settings.project().toRealPath();
        boolean python = file.toString().endsWith(".py");
        Path real = real(file);
        if (real.startsWith(root)) {
            arguments.put("path", root.relativize(real).toString());
        } else if (!Files.exists(file)) {
            arguments.put("path", file.toString());
        } else {
            arguments.put(python ? "source" : "sql", read(file, settings.maxScriptBytes()));
        }
        if (!python && !options.inTransaction()) {
            arguments.put("in_transaction", false);
        }
        return arguments;
    }

    private static ObjectNode arguments(CheckOptions options) {
        ObjectNode arguments = Json.ANSWERS.createObjectNode();
        if (options.database() != null) {
            arguments.put("database", options.database());
        }
        if (options.postgresVersion() != null) {
            arguments.put("postgres_version", options.postgresVersion());
        }
        return arguments;
    }

    /// The file behind symbolic links; a pipe of the shell, `<(...)`, has none.
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /// One byte more than is judged shows that there is too much.
    private static String read(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return FileText.of(in.readNBytes(most + 1), file.toString().endsWith(".py"))
                    .text();
        }
    }

    private static int code(Checked checked, Severity failOn) {
        if (checked.failed()) {
            return 2;
        }
        return checked.findings().stream().anyMatch(found -> found.severity().compareTo(failOn) <= 0) ? 1 : 0;
    }
}

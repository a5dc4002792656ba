package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.proof.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real Alembic is the judge: `alembic upgrade --sql` of a project prints what the reader reads, for the
/// revisions of the resources and for those that the writer writes.
class AlembicJudgesTest {
    private static final String[] PACKAGES = {"alembic==1.20.0", "sqlalchemy==2.0.54"};

    private static final Pattern RUN = Pattern.compile("-- Running (?:up|down)grade (\\S*) -> ?(\\S*)");

    private static final String ENVIRONMENT = """
        from alembic import context

        context.configure(
            url="postgresql://",
            literal_binds=True,
            dialect_opts={"paramstyle": "named"},
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        """;

    @TempDir
    Path project;

    @Test
    void printsWhatTheReaderReads() throws IOException, InterruptedException {
        List<Revision> revisions = new ArrayList<>();
        for (Path file : Sql.revisions().toList()) {
            revisions.add(add(String.valueOf(file.getFileName()), Sql.text(file)));
        }
        judge(revisions);
    }

    @Test
    void printsWhatTheWriterWasGiven() throws IOException, InterruptedException {
        List<Revision> revisions = new ArrayList<>();
        String parent = null;
        for (List<String> statements : Statements.groups()) {
            RevisionDraft draft = new RevisionDraft(
                    "w" + revisions.size(),
                    parent == null ? List.of() : List.of(parent),
                    "group " + revisions.size(),
                    LocalDateTime.of(2026, 11, 21, 6, 0),
                    null,
                    List.of(new Block.Transactional(statements, null)),
                    List.of(),
                    RevisionStyle.DEFAULT);
            parent = draft.id();
            revisions.add(add(parent + ".py", RevisionWriter.write(draft)));
        }
        judge(revisions);
    }

    private void judge(List<Revision> revisions) throws IOException, InterruptedException {
        Map<String, String> printed = byRevision(alembic("upgrade", "base:head", "--sql"));
        for (Revision revision : revisions) {
            assertEquals(
                    Sql.of(revision.upgrade()).stream().map(sql -> sql + ";").collect(Collectors.joining("\n")),
                    printed.getOrDefault(revision.id(), ""),
                    revision.path());
        }
    }

    /// The statements of each revision, each on one line, without those of the transactions and of
    /// `alembic_version`.
    private static Map<String, String> byRevision(String output) {
        Map<String, String> printed = new LinkedHashMap<>();
        Matcher run = RUN.matcher(output);
        int start = -1;
        String id = "";
        while (run.find()) {
            if (start >= 0) {
                printed.put(id, statements(output.substring(start, run.start())));
            }
            start = run.end();
            id = run.group(2);
        }
        printed.put(id, statements(output.substring(start)));
        return printed;
    }

    private static String statements(String output) {
        return Stream.of(output.split(";\n\n"))
                .map(Sql::flat)
                .filter(sql -> !sql.isEmpty() && !sql.equals("BEGIN") && !sql.equals("COMMIT"))
                .filter(sql -> !sql.contains("alembic_version"))
                .map(sql -> sql + ";")
                .collect(Collectors.joining("\n"));
    }

    private Revision add(String name, String source) throws IOException {
        Path versions = Files.createDirectories(project.resolve("versions"));
        Files.writeString(versions.resolve(name), source);
        return RevisionReader.read(name, source);
    }

    private String alembic(String... arguments) throws IOException, InterruptedException {
        Files.writeString(project.resolve("env.py"), ENVIRONMENT);
        Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = %(here)s\n");
        List<String> command = new ArrayList<>(
                List.of(PythonEnvironment.with(PACKAGES).toString(), "-m", "alembic", "-c", "alembic.ini"));
        command.addAll(List.of(arguments));
        Path errors = project.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> Sql.text(errors));
        return output;
    }
}

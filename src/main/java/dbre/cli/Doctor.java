package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.alembic.AlembicProject;
import dbre.cli.Diagnosis.Level;
import dbre.db.Databases;
import dbre.db.Gateway;
import dbre.db.RolePosture;
import dbre.db.ServedDatabase;
import dbre.finding.Refusal;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        try (Composition composition = Composition.of(settings)) {
            List<Diagnosis> diagnoses = Stream.of(
                            Stream.of(
                                    java(),
                                    startUp(),
                                    names(),
                                    memory(),
                                    new Diagnosis(Level.OK, "project " + settings.project())),
                            migrations(settings.project()),
                            databases(settings, composition.databases()))
                    .flatMap(part -> part)
                    .toList();
            diagnoses.forEach(out::println);
            return diagnoses.stream().anyMatch(diagnosis -> diagnosis.level() == Level.FAIL) ? 1 : 0;
        }
    }

    private static Diagnosis java() {
        return new Diagnosis(Level.OK, "Java " + Runtime.version());
    }

    private static Diagnosis startUp() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .anyMatch(flag -> flag.startsWith("-XX:AOTCache="))
                ? new Diagnosis(Level.OK, "a start-up cache for this Java")
                : new Diagnosis(
                        Level.NOTE,
                        "no start-up cache for this Java: dbre-mcp starts slower; dbre-mcp train makes one");
    }

    /// How file names, arguments and the environment are read and written.
    private static Diagnosis names() {
        String encoding = System.getProperty("sun.jnu.encoding");
        return encoding.equals("UTF-8")
                ? new Diagnosis(Level.OK, "names of files in UTF-8")
                : new Diagnosis(
                        Level.NOTE,
                        "names of files in " + encoding + ", by the locale: others cannot be read; set LC_ALL=C.UTF-8");
    }

    private static Diagnosis memory() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return new Diagnosis(Level.OK, "at most " + megabytes + " MB for objects; DBRE_HEAP=2g would give more");
    }

    private static Stream<Diagnosis> migrations(Path root) {
        List<AlembicProject> projects = AlembicProject.all(root);
        if (projects.isEmpty()) {
            return Stream.of(new Diagnosis(
                    Level.NOTE,
                    "no Alembic migrations: neither an alembic.ini nor an env.py beside a versions folder"));
        }
        return projects.stream().map(project -> {
            Path folder = root.relativize(project.versionsDirectories().getFirst());
            return new Diagnosis(Level.OK, "migrations in " + folder);
        });
    }

    private static Stream<Diagnosis> databases(Settings settings, Databases databases) {
        if (settings.databases().isEmpty()) {
            return Stream.of(new Diagnosis(
                    Level.NOTE,
                    "no database: give --database-url or DBRE_DATABASE_URL; only code and drafts can be looked at"));
        }
        return settings.databases().stream().flatMap(database -> database(database, databases.named(database.name())));
    }

    private static Stream<Diagnosis> database(ServedDatabase database, Gateway gateway) {
        String named = database.name().equals(ServedDatabase.DEFAULT) ? "" : database.name() + ", ";
        String where = "database " + named + database.url();
        try {
            List<Diagnosis> role = RolePowers.diagnose(gateway.read(RolePosture::read));
            Stream<Diagnosis> idle = gateway.idleMasks().stream()
                    .map(mask -> new Diagnosis(Level.FAIL, "the mask \"" + mask + "\" means no column here"));
            return Stream.of(Stream.of(new Diagnosis(Level.OK, where)), role.stream(), idle)
                    .flatMap(part -> part);
        } catch (Refusal refusal) {
            return Stream.of(
                    new Diagnosis(Level.FAIL, where + ": " + refusal.message()),
                    new Diagnosis(Level.FAIL, refusal.hint()));
        }
    }
}

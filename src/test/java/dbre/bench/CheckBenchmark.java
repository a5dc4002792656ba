package dbre.bench;

import com.sun.management.OperatingSystemMXBean;
import dbre.alembic.Environment;
import dbre.alembic.Revision;
import dbre.alembic.RevisionReader;
import dbre.migration.MigrationSteps;
import dbre.safety.Judge;
import dbre.safety.World;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import dbre.sql.SqlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What checking a migration costs, once the JVM is warm. `bench/check` runs it on one core and 256 MB.
class CheckBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm", 20));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("measured", 10));
    private static final int SCRIPT = 10_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final List<Path> REVISIONS = List.of(
            Path.of("src/test/resources/alembic/versions"),
            Path.of("src/main/resources/demo/project/migrations/versions"));

    private static final List<String> STATEMENTS = List.of(
            "ALTER TABLE orders_%1$d ADD COLUMN note_%1$d varchar(200) DEFAULT 'none' NOT NULL",
            "CREATE INDEX CONCURRENTLY orders_%1$d_note_idx ON orders_%1$d (customer_id, note) WHERE paid",
            "UPDATE orders_%1$d SET total = total * 1.19 WHERE country = 'DE' AND id BETWEEN %1$d AND 999",
            "ALTER TABLE orders_%1$d ADD CONSTRAINT positive_%1$d CHECK (total >= 0) NOT VALID",
            "INSERT INTO settings (name, value) VALUES ('key %1$d', 'value')");

    @Test
    void measure() {
        List<String> statements =
                IntStream.range(0, SCRIPT).mapToObj(CheckBenchmark::statement).toList();
        report("parser, one statement at a time", "statements", rate(() -> parse(statements.subList(0, 500)), 500));
        String script = String.join(";\n", statements);
        report("script of 10,000, parsed and judged", "statements", rate(() -> judge(script, false), SCRIPT));
        report("the same in one transaction", "statements", rate(() -> judge(script, true), SCRIPT));
        System.out.printf("heap in use after a script of 10,000: %d MB%n", heap(script));
        Map<String, String> sources = sources();
        report(
                "revisions, from text to verdict",
                "revisions",
                rate(() -> sources.forEach(CheckBenchmark::judge), sources.size()));
        report("revisions, read alone", "revisions", rate(() -> sources.forEach(RevisionReader::read), sources.size()));
    }

    private static String statement(int number) {
        return STATEMENTS.get(number % STATEMENTS.size()).formatted(number);
    }

    private static void parse(List<String> statements) {
        statements.forEach(SqlParser::parse);
    }

    private static void judge(String script, boolean wrapped) {
        MigrationSteps steps = MigrationSteps.ofSql(script, null, wrapped);
        Judge.judge(steps.steps(), world(), RuleBook.RULES);
    }

    private static void judge(String path, String source) {
        Revision revision = RevisionReader.read(path, source);
        MigrationSteps steps = MigrationSteps.ofUpgrades(List.of(revision), Environment.DEFAULT);
        Judge.judge(steps.steps(), world(), RuleBook.RULES);
    }

    private static World world() {
        return World.open(ServerVersion.ofMajor(ServerVersion.NEWEST_MAJOR));
    }

    private static Map<String, String> sources() {
        return REVISIONS.stream()
                .flatMap(CheckBenchmark::files)
                .collect(Collectors.toMap(Path::toString, CheckBenchmark::text, (one, other) -> one, TreeMap::new));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".py")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Things a second, warm.
    private static double rate(Runnable work, int things) {
        seconds(work, WARM_UP);
        return things / seconds(work, MEASURED);
    }

    /// Seconds of processor time for one run, the mean over the given time: what a core would take that does nothing
    /// else, compiler and collector included.
    private static double seconds(Runnable work, Duration length) {
        long start = PROCESS.getProcessCpuTime();
        int runs = 0;
        do {
            work.run();
            runs++;
        } while (PROCESS.getProcessCpuTime() - start < length.toNanos());
        return (PROCESS.getProcessCpuTime() - start) / 1e9 / runs;
    }

    private static long heap(String script) {
        MigrationSteps steps = MigrationSteps.ofSql(script, null, false);
        Judge.Judgement judgement = Judge.judge(steps.steps(), world(), RuleBook.RULES);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        return judgement.statements().isEmpty() ? 0 : used;
    }

    private static void report(String what, String unit, double rate) {
        System.out.printf("%-40s %,10.0f %s/s%n", what, rate, unit);
    }
}

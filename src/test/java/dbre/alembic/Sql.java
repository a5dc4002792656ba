package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the tests of this package share: revisions as text, and SQL without its layout.
final class Sql {
    static final Path RESOURCES = Path.of("src/test/resources/alembic");

    private Sql() {}

    /// The statements of `upgrade()` with this body, all of which must be known.
    static List<String> upgrade(String... body) {
        return of(read(body).upgrade());
    }

    /// A revision with this body of `upgrade()` and the usual imports.
    static Revision read(String... body) {
        String function = String.join("\n", body).indent(4);
        return RevisionReader.read("r.py", """
            import sqlalchemy as sa
            from alembic import context, op
            from sqlalchemy.dialects import postgresql

            revision = "r"


            def upgrade():
            """ + function);
    }

    /// The statements of steps that must all be known, each on one line.
    static List<String> of(List<Step> steps) {
        List<Step> unknown =
                steps.stream().filter(Step.Unresolved.class::isInstance).toList();
        assertTrue(unknown.isEmpty(), () -> "not known: " + unknown);
        return known(steps);
    }

    /// The statements that are known.
    static List<String> known(List<Step> steps) {
        return steps.stream()
                .filter(Step.Sql.class::isInstance)
                .map(step -> flat(((Step.Sql) step).sql()))
                .toList();
    }

    /// Why the others are not.
    static List<String> unknown(List<Step> steps) {
        return steps.stream()
                .filter(Step.Unresolved.class::isInstance)
                .map(step -> ((Step.Unresolved) step).why())
                .toList();
    }

    /// SQL on one line.
    static String flat(String sql) {
        return sql.replaceAll("\\s+", " ").strip().replaceAll(";$", "").strip();
    }

    /// The revisions of the resources.
    static Stream<Path> revisions() {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("versions"))) {
            return files.filter(file -> file.toString().endsWith(".py")).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The text of a file.
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

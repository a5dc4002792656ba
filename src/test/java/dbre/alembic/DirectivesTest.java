package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The revisions of the resources give the statements that real Alembic gave for them; [AlembicJudgesTest]
/// holds that this is still so.
class DirectivesTest {
    static List<Path> revisions() {
        return Sql.revisions().toList();
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void sendWhatAlembicSends(Path file) {
        String name = String.valueOf(file.getFileName()).replace(".py", ".sql");
        String expected = Sql.text(Sql.RESOURCES.resolve("expected").resolve(name));
        int half = expected.indexOf("-- downgrade\n");
        Revision revision = RevisionReader.read(name, Sql.text(file));
        assertEquals(lines(expected.substring("-- upgrade\n".length(), half)), lines(Sql.of(revision.upgrade())));
        assertEquals(lines(expected.substring(half + "-- downgrade\n".length())), lines(Sql.of(revision.downgrade())));
    }

    private static String lines(String script) {
        return lines(Arrays.stream(script.split(";\n\n|;\n$"))
                .map(Sql::flat)
                .filter(sql -> !sql.isEmpty())
                .toList());
    }

    private static String lines(List<String> statements) {
        return String.join("\n", statements);
    }
}

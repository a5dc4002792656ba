package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.python.PythonModule;
import dbre.python.PythonParser;
import dbre.python.PythonStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Older versions of Alembic send the same for every form of directive that they know, which [AlembicJudgesTest]
/// proves for the newest. They may not know an option yet, and leave out IF EXISTS where they came to it later.
class AlembicVersionsTest {
    @TempDir
    Path folder;

    /// @param fewest how many of the forms this version must know at least
    @ParameterizedTest
    @CsvSource({"1.8.1, 1.4.54, 0.41.2, 131", "1.13.3, 2.0.36, 0.41.2, 135", "1.20.0, 2.0.54, 0.42.1, 140"})
    void sendTheSame(String alembic, String sqlalchemy, String types, int fewest)
            throws IOException, InterruptedException {
        List<Path> forms = forms();
        int known = 0;
        for (JsonNode line : CorpusJudgement.rendered(
                folder, forms, "alembic==" + alembic, "sqlalchemy==" + sqlalchemy, "sqlalchemy-utils==" + types)) {
            Path file = Path.of(line.get("path").stringValue());
            if (line.has("sql")) {
                known++;
                assertEquals(
                        read(file).stream().map(AlembicVersionsTest::later).toList(),
                        line.get("sql")
                                .valueStream()
                                .map(sql -> later(sql.stringValue()))
                                .toList(),
                        () -> Sql.text(file));
            }
        }
        assertTrue(known >= fewest, known + " of " + forms.size() + " forms are known to Alembic " + alembic);
    }

    private static List<String> read(Path file) {
        return Sql.of(RevisionReader.read("r.py", Sql.text(file)).upgrade());
    }

    private static String later(String sql) {
        return Sql.flat(sql).replaceAll("IF (NOT )?EXISTS ", "");
    }

    /// A revision for each statement of the revisions of the resources, with the names that were bound before it.
    private List<Path> forms() throws IOException {
        List<Path> forms = new ArrayList<>();
        for (Path file : Sql.revisions().toList()) {
            PythonModule module = PythonParser.parse(Sql.text(file));
            PythonStatement.FunctionDefinition upgrade = module.statements().stream()
                    .filter(PythonStatement.FunctionDefinition.class::isInstance)
                    .map(PythonStatement.FunctionDefinition.class::cast)
                    .filter(function -> function.name().equals("upgrade"))
                    .findFirst()
                    .orElseThrow();
            String before = module.source().substring(0, upgrade.span().start());
            IntStream.range(0, upgrade.body().size())
                    .filter(position -> !isBinding(upgrade.body().get(position)))
                    .forEach(position -> forms.add(form(forms.size(), module, before, upgrade.body(), position)));
        }
        return forms;
    }

    private Path form(int number, PythonModule module, String before, List<PythonStatement> body, int position) {
        String statements = IntStream.rangeClosed(0, position)
                .filter(each -> each == position || isBinding(body.get(each)))
                .mapToObj(each -> "    " + module.text(body.get(each)) + "\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(folder.resolve("form" + number + ".py"), before + "def upgrade():\n" + statements);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static boolean isBinding(PythonStatement statement) {
        return !(statement instanceof PythonStatement.ExpressionStatement
                || statement instanceof PythonStatement.With
                || statement instanceof PythonStatement.For
                || statement instanceof PythonStatement.If);
    }
}

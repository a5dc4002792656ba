package dbre.alembic;

import dbre.proof.PythonEnvironment;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the reader and real Alembic make of the functions of a package's revisions.
///
/// @param revisions how many revisions the package has
/// @param functions their `upgrade` and `downgrade` functions
record CorpusJudgement(String name, int revisions, List<Function> functions) {
    private static final String[] PACKAGES = {"alembic==1.20.0", "sqlalchemy==2.0.54", "sqlalchemy-utils==0.42.1"};
    private static final Path RENDER = Sql.RESOURCES.resolve("corpus/render.py").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.shared();

    /// One function, read and rendered.
    ///
    /// @param reasons why steps of it are not read, empty when it is read wholly
    /// @param conditional whether some of its steps run only under a condition that the database decides
    /// @param refused why Alembic cannot render it offline, empty when it can
    /// @param read the statements as read, by their parse trees
    /// @param rendered the statements as Alembic renders them, by their parse trees
    record Function(
            String path,
            String name,
            List<String> reasons,
            boolean conditional,
            String refused,
            List<String> read,
            List<String> rendered) {

        boolean whole() {
            return reasons.isEmpty();
        }

        /// Whether real Alembic can say if it is read rightly.
        boolean judged() {
            return whole() && !conditional && refused.isEmpty();
        }

        boolean equal() {
            return read.size() == rendered.size()
                    && IntStream.range(0, read.size()).allMatch(i -> equal(read.get(i), rendered.get(i)));
        }

        /// A value that only the run knows is a parameter to the reader, and to Alembic what it is this time.
        private static boolean equal(String read, String rendered) {
            return read.contains("ParamRef")
                    ? rendered.matches(Pattern.quote(read).replaceAll("ParamRef\\{number=\\d+}", "\\\\E.*?\\\\Q"))
                    : read.equals(rendered);
        }
    }

    /// Reads and renders all revisions of a package.
    static CorpusJudgement of(CorpusPackage each) throws IOException, InterruptedException {
        Path root = each.root();
        ProjectModules modules = new ProjectModules(root);
        List<Path> files = CorpusPackage.revisions(root);
        List<Function> functions = new ArrayList<>();
        for (JsonNode line : rendered(root, files, PACKAGES)) {
            functions.add(function(root, modules, line));
        }
        return new CorpusJudgement(each.name(), files.size(), functions);
    }

    private static Function function(Path root, ProjectModules modules, JsonNode line) {
        Path file = Path.of(line.get("path").stringValue());
        String name = line.get("function").stringValue();
        Path path = root.relativize(file);
        Revision revision = RevisionReader.read(path.toString(), Sql.text(file), modules.seenFrom(path));
        List<Step> steps = name.equals("upgrade") ? revision.upgrade() : revision.downgrade();
        return new Function(
                revision.path(),
                name,
                Sql.unknown(steps),
                steps.stream().anyMatch(step -> !step.condition().isEmpty()),
                line.path("error").asString(""),
                forms(sql(steps)),
                forms(line.path("sql").valueStream().map(JsonNode::stringValue).toList()));
    }

    private static List<String> sql(List<Step> steps) {
        return steps.stream()
                .filter(Step.Sql.class::isInstance)
                .map(step -> ((Step.Sql) step).sql())
                .toList();
    }

    /// What real Alembic makes of these revisions: for each function a line with `path`, `function`, and `sql` or
    /// `error`.
    ///
    /// @param root where they import modules from
    /// @param packages the versions that render
    static List<JsonNode> rendered(Path root, List<Path> files, String... packages)
            throws IOException, InterruptedException {
        Path list = Files.createTempFile(root, "revisions", ".txt");
        Files.writeString(list, files.stream().map(file -> file + "\n").collect(Collectors.joining()));
        Process process = new ProcessBuilder(
                        PythonEnvironment.with(packages).toString(), RENDER.toString(), root.toString())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("rendering the revisions in " + root + " failed");
        }
        Files.delete(list);
        return output.lines().map(JSON::readTree).toList();
    }

    /// Statements as PostgreSQL's grammar reads them; a text that it refuses stands for itself. SQLAlchemy keeps the
    /// indexes of a table in a set: they come in any order.
    private static List<String> forms(List<String> statements) {
        List<String> forms = new ArrayList<>();
        int indexes = 0;
        for (String form :
                statements.stream().flatMap(sql -> forms(sql).stream()).toList()) {
            if (form.startsWith("TransactionStmt")) {
                continue;
            }
            forms.add(form);
            indexes = form.startsWith("IndexStmt") ? indexes + 1 : 0;
            Collections.sort(forms.subList(forms.size() - indexes, forms.size()));
        }
        return forms;
    }

    private static List<String> forms(String sql) {
        try {
            return SqlParser.parse(sql).statements().stream()
                    .map(statement -> statement.tree().shape())
                    .toList();
        } catch (SqlSyntaxException refused) {
            return List.of(Sql.flat(sql));
        }
    }
}

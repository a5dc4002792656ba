package dbre.server.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.proof.NodeEnvironment;
import dbre.server.http.Access;
import dbre.server.http.HttpAddress;
import dbre.server.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The official suite, scenario by scenario, for the newest revision with a handshake and for the one without.
class ConformanceTest {
    private static final Path REPORTS = Path.of("target/conformance").toAbsolutePath();

    /// Tasks are an extension of the protocol, which this server does not offer; and no tool of it has a parameter
    /// that clients must repeat in a header.
    private static final String NOT_OFFERED = "tasks-.*|http-custom-header-server-validation";

    @TestFactory
    Stream<DynamicTest> revision20251125() throws Exception {
        return scenarios("2025-11-25", 33, "--suite", "all", "--spec-version", "2025-11-25");
    }

    @TestFactory
    Stream<DynamicTest> revision20260728() throws Exception {
        return scenarios("2026-07-28", 39, "--requirements", "2026-07-28");
    }

    private static Stream<DynamicTest> scenarios(String revision, int expected, String... which) throws Exception {
        NodeEnvironment node = NodeEnvironment.ready();
        Path reports = Files.createTempDirectory(Files.createDirectories(REPORTS), revision + "-");
        try (HttpServer server = HttpServer.start(
                Fixtures.protocol(),
                Databases.of(List.of(), false),
                new HttpAddress("127.0.0.1", 0),
                new Access(null, Set.of(), Set.of()))) {
            List<String> command = new ArrayList<>(node.command("conformance", "server"));
            command.addAll(List.of("--url", "http://127.0.0.1:" + server.port() + "/mcp"));
            command.addAll(List.of("--output-dir", reports.toString()));
            command.addAll(List.of(which));
            Path output = reports.resolve("output.txt");
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
        }
        List<Path> ran = checks(reports);
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "all scenarios ran", () -> assertEquals(expected, ran.size(), ran.toString()))),
                ran.stream().map(file -> DynamicTest.dynamicTest(scenario(file), () -> assertPassed(file))));
    }

    private static List<Path> checks(Path reports) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.endsWith("checks.json"))
                    .filter(file -> !scenario(file).matches(NOT_OFFERED))
                    .sorted()
                    .toList();
        }
    }

    /// The folder of a report is named after its scenario and the time.
    private static String scenario(Path checks) {
        return String.valueOf(checks.getName(checks.getNameCount() - 2))
                .replaceAll("^server-(.*?)-\\d{4}-\\d\\d-\\d\\dT.*", "$1");
    }

    private static void assertPassed(Path file) {
        try {
            JsonNode checks = JsonMapper.shared().readTree(Files.readString(file));
            List<String> failures = checks.valueStream()
                    .filter(check -> check.path("status").asString("").equals("FAILURE"))
                    .map(JsonNode::toString)
                    .toList();
            assertEquals(List.of(), failures);
            assertTrue(checks.size() > 0, "nothing was checked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

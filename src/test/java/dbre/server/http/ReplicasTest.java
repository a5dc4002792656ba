package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.proof.OfficialClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Any number of servers can stand behind a load balancer that knows nothing of the protocol: no request needs the
/// server that got the one before.
class ReplicasTest {
    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "legacy"})
    void twoServersTakeTurns(String mode) throws Exception {
        try (HttpProcess first = HttpProcess.start(Map.of(), "--project", project.toString());
                HttpProcess second = HttpProcess.start(Map.of(), "--project", project.toString());
                RoundRobin balancer = new RoundRobin(List.of(first.port(), second.port()))) {
            List<Object> call = List.of("codebase_search", Map.of("query", "orders"));
            JsonNode seen = OfficialClient.drive(mode, List.of(call, call, call, call), List.of(balancer.url()));
            for (JsonNode result : seen.get("results")) {
                assertEquals("DONE", result.at("/content/status").stringValue());
            }
            assertTrue(balancer.served(0) >= 4, "the first got " + balancer.served(0));
            assertTrue(balancer.served(1) >= 4, "the second got " + balancer.served(1));
            assertTrue(first.terminate() && second.terminate(), "SIGTERM did not end them");
        }
    }
}

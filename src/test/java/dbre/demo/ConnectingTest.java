package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.server.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectingTest {
    private final Connecting connecting =
            new Connecting(List.of("java", "dbre.Main"), "postgresql://u:p@127.0.0.1:5432/shop", "/tmp/a \"b\"");

    @Test
    void startsTheServerFromAFile() {
        JsonNode dbre = Json.ANSWERS.readTree(connecting.file()).at("/mcpServers/dbre");
        assertEquals("java", dbre.at("/command").asString());
        assertEquals(
                "[\"dbre.Main\",\"--project\",\"/tmp/a \\\"b\\\"\"]",
                dbre.at("/args").toString());
        assertEquals(
                "postgresql://u:p@127.0.0.1:5432/shop",
                dbre.at("/env/DBRE_DATABASE_URL").asString());
    }

    @Test
    void keepsThePasswordOutOfTheServersCommandLine() {
        String[] halves = connecting.command().split(" -- ", 2);
        assertEquals(
                "claude mcp add --env DBRE_DATABASE_URL=postgresql://u:p@127.0.0.1:5432/shop --transport stdio dbre",
                halves[0]);
        assertEquals("\\\n    java dbre.Main --project '/tmp/a \"b\"'", halves[1]);
    }
}

package dbre.server.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Composition;
import dbre.Settings;
import dbre.server.JsonTree;
import dbre.server.protocol.Message;
import dbre.server.protocol.Peer;
import dbre.server.protocol.Protocol;
import dbre.server.protocol.Revision;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/// What the program offers without a database, on the sample shop.
class FeaturesTest {
    private static Composition composition;
    private static Protocol protocol;

    @BeforeAll
    static void open() {
        composition = Composition.of(Settings.of(Map.of("project", "src/main/resources/demo/project"), Map.of()));
        protocol = composition.protocol();
    }

    @AfterAll
    static void close() {
        composition.close();
    }

    private static JsonNode ask(String method, String params) {
        ObjectNode tree = (ObjectNode) JsonTree.read(params.getBytes(StandardCharsets.UTF_8));
        Message.Answer answer = protocol.answer(
                new Message.Request(IntNode.valueOf(1), method, tree),
                Peer.stranger(Revision.V2025_11_25, ""),
                _ -> {});
        return answer.json();
    }

    @Test
    void listsInPagesWithoutRepeatingAnything() {
        Set<String> uris = new HashSet<>();
        int pages = 0;
        String params = "{}";
        while (true) {
            JsonNode result = ask("resources/list", params).get("result");
            result.get("resources")
                    .forEach(page -> assertTrue(uris.add(page.get("uri").stringValue())));
            pages++;
            if (!result.has("nextCursor")) {
                break;
            }
            params = JsonTree.object()
                    .put("cursor", result.get("nextCursor").stringValue())
                    .toString();
        }
        assertEquals(composition.pages().size(), uris.size());
        assertEquals((uris.size() + 99) / 100, pages);
    }

    @Test
    void readsEveryPageThatItLists() {
        composition.pages().forEach(page -> {
            JsonNode answer = ask("resources/read", "{\"uri\":\"" + page.uri() + "\"}");
            assertEquals(page.text(), answer.at("/result/contents/0/text").asString(""), page.uri());
        });
    }

    @Test
    void completesRulesAndRevisions() {
        assertTrue(complete("dbre://rules/{+id}", "id", "index-not").contains("index-not-concurrent"));
        List<String> revisions = complete("dbre://revisions/{revision}", "revision", "");
        assertFalse(revisions.isEmpty());
        JsonNode read = ask("resources/read", "{\"uri\":\"dbre://revisions/" + revisions.getFirst() + "\"}");
        assertTrue(read.at("/result/contents/0/text").stringValue().contains("def upgrade()"), read.toString());
        assertEquals(List.of(), complete("dbre://tables/{schema}/{table}", "table", "o"));
    }

    private static List<String> complete(String uri, String variable, String typed) {
        JsonNode answer = ask("completion/complete", """
            {"ref": {"type": "ref/resource", "uri": "%s"}, "argument": {"name": "%s", "value": "%s"}}\
            """.formatted(uri, variable, typed));
        return answer.at("/result/completion/values")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @Test
    void refusesToCompleteWhatIsNotThere() {
        assertEquals(-32602, code(ask("completion/complete", "{}")));
        assertEquals(
                -32602,
                code(ask("completion/complete", "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"dbre://x/{y}\"}}")));
        assertEquals(-32602, code(ask("completion/complete", """
            {"ref": {"type": "ref/resource", "uri": "dbre://rules/{+id}"}, "argument": {"name": "x", "value": ""}}\
            """)));
        assertEquals(
                -32602, code(ask("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"nobody\"}}")));
    }

    @Test
    void saysWhyATableCannotBeRead() {
        JsonNode error =
                ask("resources/read", "{\"uri\":\"dbre://tables/shop/orders\"}").get("error");
        assertEquals("NO_DATABASE", error.at("/data/code").stringValue());
        assertEquals(-32002, code(ask("resources/read", "{\"uri\":\"file:///etc/passwd\"}")));
        assertEquals(-32002, code(ask("resources/read", "{\"uri\":\"dbre://rules/..%2F..%2Fsecret\"}")));
        assertEquals(-32002, code(ask("resources/read", "{}")));
    }

    @Test
    void namesAddressesThatAreNotWellFormed() {
        for (String uri : List.of("dbre://rules/%", "dbre://rules/%zz", "dbre://tables/a/%2", "dbre://revisions/%-1")) {
            JsonNode answer = ask("resources/read", "{\"uri\":\"" + uri + "\"}");
            assertEquals(-32602, code(answer), uri);
            assertEquals(uri, answer.at("/error/data/uri").stringValue());
            assertTrue(answer.at("/error/message").stringValue().contains(uri));
        }
        for (String uri :
                List.of("dbre://rules/+", "dbre://rules/", "dbre://tables/a/b/c", "dbre://tables//", "+", "%")) {
            assertEquals(-32002, code(ask("resources/read", "{\"uri\":\"" + uri + "\"}")), uri);
        }
    }

    private static int code(JsonNode answer) {
        return answer.at("/error/code").intValue();
    }

    @Test
    void knowsItsPrompts() {
        JsonNode prompt = ask("prompts/list", "{}").at("/result/prompts/0");
        assertEquals("mandate", prompt.at("/arguments/0/name").stringValue());
        assertEquals(-32602, code(ask("prompts/get", "{\"name\":\"nobody\"}")));
    }

    @Test
    void showsTheToolsOfTheCommittedManifest() {
        assertEquals(
                composition.toolbox().tools().size(),
                ask("tools/list", "{}").at("/result/tools").size());
    }
}

package dbre.server.conformance;

import dbre.server.JsonTree;
import dbre.server.protocol.Feature;
import dbre.server.protocol.Identity;
import dbre.server.protocol.Method;
import dbre.server.protocol.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the suite expects to find; the words are in `conformance/fixtures.json`.
final class Fixtures {
    private static final ObjectNode WORDS = words();

    private Fixtures() {}

    private static ObjectNode words() {
        try (InputStream in = Fixtures.class.getResourceAsStream("/conformance/fixtures.json")) {
            return (ObjectNode) JsonTree.read(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server with all of them.
    static Protocol protocol() {
        Method complete = (_, _) -> {
            ObjectNode result = JsonTree.object();
            result.putObject("completion").putArray("values");
            return result;
        };
        return new Protocol(
                new Identity("conformance-fixtures", "Fixtures", "1", "Only for the conformance suite."),
                List.of(
                        FixtureTools.feature(),
                        FixturePrompts.feature(),
                        FixtureResources.feature(),
                        new Feature("completions", JsonTree.object(), Map.of("completion/complete", complete))));
    }

    /// A part of the words.
    static ObjectNode object(String key) {
        return WORDS.path(key).deepCopy().asObject();
    }

    /// A part of the words.
    static ArrayNode list(String key) {
        return WORDS.path(key).deepCopy().asArray();
    }

    /// A method that lists a part of the words.
    static Method listing(String key, String part) {
        return (_, _) -> {
            ObjectNode result = JsonTree.object();
            result.set(key, list(part));
            return result;
        };
    }
}

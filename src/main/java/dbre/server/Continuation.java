package dbre.server;

import dbre.finding.Refusal;
import dbre.tool.Paging;
import dbre.tool.Spec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which page of its answer a call wants.
///
/// Nothing is kept between calls: the cursor says where the page begins, the tool works out its answer again, and the
/// page is cut out of that. A tool that reads a page at a time has a cursor of its own, which is within ours.
///
/// @param arguments the arguments as the tool takes them
/// @param position where the page begins
/// @param question tells this call from others
/// @param own the tool's own cursor; null when it begins at its beginning
/// @param repeatable whether the call can be made again for the next page; not when it writes
record Continuation(
        ObjectNode arguments,
        Position position,
        String question,
        @Nullable String own,
        boolean repeatable) {
    private static final String CURSOR = "cursor";
    private static final String PREFIX = "p.";

    /// Arguments that only say how much is shown at a time.
    private static final Set<String> MEASURES = Set.of(CURSOR, "limit", "max_rows");

    /// @throws Refusal `BAD_CURSOR`
    static Continuation of(Spec<?, ?> spec, JsonNode given) {
        ObjectNode arguments = given.isObject() ? ((ObjectNode) given).deepCopy() : JsonTree.object();
        boolean writes = spec.writesFiles() && arguments.path("write").asBoolean(false);
        String question = question(spec.name(), arguments);
        JsonNode cursor = arguments.path(CURSOR);
        boolean pagesItself = Arrays.stream(spec.input().getRecordComponents())
                .anyMatch(component -> component.getName().equals(CURSOR));
        if (!cursor.isString() || (pagesItself && !cursor.stringValue().startsWith(PREFIX))) {
            String own = cursor.isString() ? cursor.stringValue() : null;
            return new Continuation(arguments, Position.START, question, own, !writes);
        }
        if (writes) {
            throw new Refusal(
                    "BAD_CURSOR",
                    "A call that writes files is not made again for its next page.",
                    "Read the files; the answer named them.");
        }
        arguments.remove(CURSOR);
        return read(arguments, cursor.stringValue(), question);
    }

    private static Continuation read(ObjectNode arguments, String cursor, String question) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.substring(Math.min(PREFIX.length(), cursor.length())));
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(";", 3);
            if (cursor.startsWith(PREFIX) && parts.length == 3 && parts[0].equals(question)) {
                String own = parts[2].isEmpty() ? null : parts[2];
                if (own != null) {
                    arguments.put(CURSOR, own);
                }
                return new Continuation(arguments, Position.read(parts[1]), question, own, true);
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw Paging.badCursor();
    }

    /// The cursor of the page that begins there.
    String cursor(Position next) {
        String text = String.join(";", question, next.toString(), own == null ? "" : own);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same in another process, and for the same arguments in any order.
    private static String question(String tool, ObjectNode arguments) {
        TreeMap<String, String> sorted = new TreeMap<>();
        arguments.forEachEntry((name, value) -> {
            if (!MEASURES.contains(name) && !value.isNull()) {
                sorted.put(name, value.toString());
            }
        });
        return Integer.toHexString((tool + sorted).hashCode());
    }
}

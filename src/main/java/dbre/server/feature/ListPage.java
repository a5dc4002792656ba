package dbre.server.feature;

import dbre.server.JsonTree;
import dbre.server.protocol.ProtocolError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One page of a list that a client asked for.
final class ListPage {
    private static final int SIZE = 100;

    private ListPage() {}

    /// The page at the request's cursor, or the first.
    ///
    /// @param key what the list is called in the result, `tools`
    /// @throws ProtocolError for a cursor that is none of ours
    static ObjectNode of(String key, List<? extends JsonNode> all, ObjectNode params) {
        int from = params.path("cursor").isMissingNode() ? 0 : position(params.path("cursor"), all.size());
        int to = Math.min(all.size(), from + SIZE);
        ObjectNode page = JsonTree.object();
        ArrayNode items = page.putArray(key);
        all.subList(from, to).forEach(items::add);
        if (to < all.size()) {
            page.put("nextCursor", cursor(to));
        }
        return page;
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at " + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(JsonNode cursor, int size) {
        for (int position = SIZE; position < size; position += SIZE) {
            if (cursor(position).equals(cursor.asString(""))) {
                return position;
            }
        }
        throw ProtocolError.invalidParams("There is no such cursor; leave it out to begin with the first page");
    }
}

package dbre.server.protocol;

import dbre.server.JsonTree;
import tools.jackson.databind.node.ObjectNode;

/// Who the server says it is.
///
/// @param name for programs
/// @param title for people
/// @param version its own
/// @param instructions what a client's model is told about it as a whole
public record Identity(String name, String title, String version, String instructions) {

    ObjectNode json() {
        return JsonTree.object().put("name", name).put("title", title).put("version", version);
    }
}

package dbre.server.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A part of what the server offers: its methods, and how clients are told of them.
///
/// @param capability the key among the server's capabilities, `tools`
/// @param declaration what stands there; null when clients are told in another way
/// @param methods the methods by their names
public record Feature(String capability, @Nullable ObjectNode declaration, Map<String, Method> methods) {

    public Feature {
        methods = Map.copyOf(methods);
    }
}

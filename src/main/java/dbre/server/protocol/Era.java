package dbre.server.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The methods of one of the two eras of the protocol, and what its results look like.
abstract sealed class Era permits HandshakeEra, StatelessEra {
    private final Map<String, Method> methods = new HashMap<>();

    final Identity identity;
    final List<Feature> features;

    /// @param gone methods of the features that this era does not have
    Era(Identity identity, List<Feature> features, Set<String> gone) {
        this.identity = identity;
        this.features = features;
        features.forEach(feature -> methods.putAll(feature.methods()));
        methods.keySet().removeAll(gone);
    }

    final void add(String name, Method method) {
        methods.put(name, method);
    }

    final ObjectNode answer(Message.Request request, Exchange exchange) {
        return dressed(request.method(), method(request.method()), request.params(), exchange);
    }

    /// @throws ProtocolError when this era, or this server, has no such method
    final Method method(String name) {
        Method method = methods.get(name);
        if (method == null) {
            throw ProtocolError.unknownMethod(name);
        }
        return method;
    }

    /// The result, with what this era adds to it.
    abstract ObjectNode dressed(String name, Method method, ObjectNode params, Exchange exchange);

    final void declare(ObjectNode capabilities) {
        capabilities.putObject("logging");
        features.stream()
                .filter(feature -> feature.declaration() != null)
                .forEach(feature -> capabilities.set(feature.capability(), feature.declaration()));
    }
}

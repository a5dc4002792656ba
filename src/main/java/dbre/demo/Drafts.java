package dbre.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The revisions that were drafted last, for the steps that go on with them.
final class Drafts {
    /// As an argument: the path of a drafted revision. The call is made once for each of them.
    static final String EACH = "<each drafted revision>";

    private List<String> paths = List.of();

    /// The calls that these arguments amount to.
    List<Map<String, Object>> resolve(Map<String, Object> arguments) {
        if (!arguments.containsValue(EACH)) {
            return List.of(arguments);
        }
        return paths.stream().map(path -> with(path, arguments)).toList();
    }

    private static Map<String, Object> with(String path, Map<String, Object> arguments) {
        Map<String, Object> resolved = new HashMap<>(arguments);
        resolved.replaceAll((name, value) -> value.equals(EACH) ? path : value);
        return resolved;
    }

    /// Takes up the revisions of an answer that has some.
    void remember(Reply reply) {
        if (reply.facts().get("revisions") instanceof List<?> revisions && !revisions.isEmpty()) {
            paths = revisions.stream()
                    .map(Drafts::path)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private static @Nullable String path(@Nullable Object revision) {
        return revision instanceof Map<?, ?> map ? Objects.toString(map.get("path"), null) : null;
    }
}

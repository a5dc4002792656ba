package dbre.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The revisions that were drafted last, for the steps that go on with them.
final class Drafts {
    /// As an argument: all of them, as a range of revisions.
    static final String RANGE = "<the drafted revisions>";

    private String range = RANGE;

    /// The arguments with the range in its place; as they are when nothing was drafted.
    Map<String, Object> resolve(Map<String, Object> arguments) {
        Map<String, Object> resolved = new HashMap<>(arguments);
        resolved.replaceAll((name, value) -> value.equals(RANGE) ? range : value);
        return resolved;
    }

    /// Takes up the revisions of an answer that has some.
    void remember(Reply reply) {
        if (reply.facts().get("revisions") instanceof List<?> revisions && !revisions.isEmpty()) {
            range = value(revisions.getFirst(), "down_revision") + ":" + value(revisions.getLast(), "revision");
        }
    }

    private static @Nullable Object value(@Nullable Object revision, String name) {
        return revision instanceof Map<?, ?> map ? map.get(name) : null;
    }
}

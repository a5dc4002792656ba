package dbre.plan;

import dbre.finding.Refusal;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The properties of one JSON object, read by type; a property of the wrong type is refused with its place.
///
/// @param object the JSON object
/// @param place where it stands, for messages: `plan node 0.1`
record Fields(JsonNode object, String place) {

    static Fields of(JsonNode value, String place) {
        if (!value.isObject()) {
            throw refused(place + " is not a JSON object");
        }
        return new Fields(value, place);
    }

    static Refusal refused(String message) {
        return new Refusal(
                "BAD_PLAN",
                message,
                "Give the whole output of EXPLAIN (FORMAT JSON), as PostgreSQL or auto_explain wrote it.");
    }

    boolean has(String name) {
        return object.has(name);
    }

    /// The object of that name; an empty one when it is missing.
    Fields under(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() ? new Fields(value, place) : of(value, place + ", \"" + name + "\"");
    }

    @Nullable
    String text(String name) {
        JsonNode value = checked(name, JsonNode::isString, "a text");
        return value == null ? null : value.stringValue();
    }

    boolean flag(String name) {
        JsonNode value = checked(name, JsonNode::isBoolean, "true or false");
        return value != null && value.booleanValue();
    }

    @Nullable
    Double number(String name) {
        JsonNode value = checked(name, JsonNode::isNumber, "a number");
        return value == null ? null : value.doubleValue();
    }

    double number(String name, double absent) {
        Double value = number(name);
        return value == null ? absent : value;
    }

    long count(String name) {
        return Math.round(number(name, 0));
    }

    /// The texts of an array; a single text counts as an array of one.
    List<String> texts(String name) {
        JsonNode value = object.path(name);
        List<JsonNode> items =
                value.isArray() ? List.copyOf(value.values()) : value.isString() ? List.of(value) : List.of();
        return items.stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /// The objects of an array, none when it is missing.
    List<JsonNode> objects(String name) {
        JsonNode value = checked(name, JsonNode::isArray, "an array");
        return value == null ? List.of() : List.copyOf(value.values());
    }

    private @Nullable JsonNode checked(String name, Predicate<JsonNode> fits, String expected) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!fits.test(value)) {
            throw refused("%s: \"%s\" is %s, not %s".formatted(place, name, shortened(value), expected));
        }
        return value;
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}

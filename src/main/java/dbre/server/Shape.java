package dbre.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a value looks like in JSON: read off the records by [ShapeReader], written as JSON Schema for the
/// clients, and held against the arguments of a call by [Arguments].
sealed interface Shape {
    /// A string, perhaps of a JSON Schema format such as `date-time`.
    record Text(@Nullable String format) implements Shape {}

    /// A number without a fraction.
    record Whole() implements Shape {}

    /// Any number.
    record Decimal() implements Shape {}

    /// True or false.
    record Flag() implements Shape {}

    /// One of some words.
    record Choice(List<String> words) implements Shape {}

    /// A list.
    record Sequence(Shape item) implements Shape {}

    /// A list of texts in an argument, where a caller may also give one text alone.
    record TextOrTexts() implements Shape {}

    /// An object with free keys.
    record Mapping(Shape value) implements Shape {}

    /// An object with known keys.
    ///
    /// @param closed whether other keys are an error
    record Structure(List<Field> fields, boolean closed) implements Shape {}

    /// A value or null.
    record OrNull(Shape shape) implements Shape {}

    /// Any JSON value.
    record Anything() implements Shape {}

    /// A key of a structure.
    record Field(String name, @Nullable String description, boolean required, Shape shape) {
        private Map<String, Object> schema() {
            Map<String, Object> schema = shape.schema();
            if (description != null) {
                schema.put("description", description);
            }
            return schema;
        }
    }

    /// The JSON Schema of this shape, in the subset that every client understands.
    default Map<String, Object> schema() {
        return switch (this) {
            case Text(String format) when format != null -> object("type", "string", "format", format);
            case Text _ -> object("type", "string");
            case Whole _ -> object("type", "integer");
            case Decimal _ -> object("type", "number");
            case Flag _ -> object("type", "boolean");
            case Choice(var words) -> object("type", "string", "enum", words);
            case Sequence(Shape item) -> object("type", "array", "items", item.schema());
            case TextOrTexts _ ->
                object(
                        "anyOf",
                        List.of(object("type", "string"), object("type", "array", "items", object("type", "string"))));
            case Mapping(Shape value) -> object("type", "object", "additionalProperties", value.schema());
            case OrNull(Shape shape) -> object("anyOf", List.of(shape.schema(), object("type", "null")));
            case Anything _ -> object();
            case Structure structure -> structureSchema(structure);
        };
    }

    /// What to call this shape in a message to the caller.
    default String title() {
        return switch (this) {
            case Text(String format) when format != null -> "string (" + format + ")";
            case Text _ -> "string";
            case Whole _ -> "integer";
            case Decimal _ -> "number";
            case Flag _ -> "boolean";
            case Choice(var words) -> "one of " + String.join(", ", words);
            case Sequence(Shape item) -> "list of " + item.title();
            case TextOrTexts _ -> "string or list of string";
            case Mapping(Shape value) -> "object with values of " + value.title();
            case OrNull(Shape shape) -> shape.title() + " or null";
            case Anything _ -> "any value";
            case Structure _ -> "object";
        };
    }

    private static Map<String, Object> structureSchema(Structure structure) {
        Map<String, Object> properties = new LinkedHashMap<>();
        structure.fields().forEach(field -> properties.put(field.name(), field.schema()));
        Map<String, Object> schema = object("type", "object", "properties", properties);
        List<String> required = structure.fields().stream()
                .filter(Field::required)
                .map(Field::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (structure.closed()) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}

package dbre.server;

import dbre.finding.Closest;
import dbre.finding.Refusal;
import dbre.server.Shape.Field;
import dbre.server.Shape.Structure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Binds the arguments of a call to the tool's input record.
///
/// They are held against the shape that the client was shown first, so that what is wrong is told in its
/// terms; only then are they converted.
final class Arguments {
    private static final int MOST_DIGITS = 18;

    private Arguments() {}

    /// @throws Refusal `BAD_ARGUMENT`, naming the argument and what was expected
    static <I extends Record> I bind(Class<I> input, JsonNode arguments) {
        checkStructure(ShapeReader.input(input), arguments, "");
        try {
            return Json.ANSWERS.treeToValue(arguments, input);
        } catch (JacksonException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw bad("The arguments do not fit: " + e.getOriginalMessage(), "Look at the tool's input schema.");
        }
    }

    private static void check(Shape shape, JsonNode value, String path) {
        switch (shape) {
            case Shape.Text _ -> expect(value.isString(), shape, value, path);
            case Shape.Whole _ -> expect(isWhole(value), shape, value, path);
            case Shape.Decimal _ -> expect(value.isNumber(), shape, value, path);
            case Shape.Flag _ -> expect(value.isBoolean(), shape, value, path);
            case Shape.Choice(var words) -> checkChoice(words, value, path);
            case Shape.Sequence(Shape item) -> checkItems(shape, item, value, path);
            case Shape.TextOrTexts _ when value.isArray() -> checkItems(shape, ShapeReader.TEXT, value, path);
            case Shape.TextOrTexts _ -> expect(value.isString(), shape, value, path);
            case Shape.Mapping(Shape item) -> {
                expect(value.isObject(), shape, value, path);
                value.forEachEntry((key, inner) -> check(item, inner, path + "." + key));
            }
            case Shape.OrNull(Shape inner) when !value.isNull() -> check(inner, value, path);
            case Shape.OrNull _, Shape.Anything _ -> {}
            case Structure structure -> {
                expect(value.isObject(), shape, value, path);
                checkStructure(structure, value, path + ".");
            }
        }
    }

    private static void checkStructure(Structure structure, JsonNode value, String prefix) {
        List<String> known = structure.fields().stream().map(Field::name).toList();
        for (String name : value.propertyNames()) {
            if (structure.closed() && !known.contains(name)) {
                throw bad("There is no argument \"" + prefix + name + "\".", Closest.hint(name, known, "arguments"));
            }
        }
        for (Field field : structure.fields()) {
            Optional<JsonNode> given = value.optional(field.name()).filter(node -> !node.isNull());
            if (given.isPresent()) {
                check(field.shape(), given.get(), prefix + field.name());
            } else if (field.required()) {
                throw bad(
                        "The argument \"" + prefix + field.name() + "\" ("
                                + field.shape().title() + ") is missing.",
                        field.description() == null ? "Give it." : field.description());
            }
        }
    }

    private static void checkItems(Shape shape, Shape item, JsonNode value, String path) {
        expect(value.isArray(), shape, value, path);
        for (int i = 0; i < value.size(); i++) {
            check(item, value.get(i), path + "[" + i + "]");
        }
    }

    private static void checkChoice(List<String> words, JsonNode value, String path) {
        if (!value.isString() || !words.contains(value.stringValue())) {
            throw bad(
                    "The argument \"" + path + "\" is " + shown(value) + ".",
                    Closest.hint(value.asString(""), words, "values"));
        }
    }

    private static boolean isWhole(JsonNode value) {
        if (!value.isNumber() || (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        // What has more digits than a long has is never written out: 1e999999999 has a thousand million.
        return number.precision() - (long) number.scale() <= MOST_DIGITS
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static void expect(boolean fits, Shape shape, JsonNode value, String path) {
        if (!fits) {
            throw bad(
                    "The argument \"" + path + "\" must be " + article(shape.title()) + ", but is " + shown(value)
                            + ".",
                    "Give " + article(shape.title()) + ".");
        }
    }

    private static String article(String title) {
        return title.startsWith("one of") || title.startsWith("any")
                ? title
                : ("aeiou".indexOf(title.charAt(0)) < 0 ? "a " : "an ") + title;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static Refusal bad(String message, String hint) {
        return new Refusal("BAD_ARGUMENT", message, hint);
    }
}

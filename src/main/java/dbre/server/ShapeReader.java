package dbre.server;

import dbre.finding.Ours;
import dbre.finding.Report;
import dbre.server.Shape.Field;
import dbre.server.Shape.Structure;
import dbre.tool.Describe;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the shape of records: components become keys in snake_case, `@Nullable` ones are optional, and
/// [Describe] says what they are.
///
/// A record within itself, such as a tree, is an open object from the second level on.
final class ShapeReader {
    static final Shape TEXT = new Shape.Text(null);

    private static final Field CURSOR = new Field("cursor", "next_cursor of the page before.", false, TEXT);

    private static final Field MARK = new Field(Structured.MARK, null, false, new Shape.Flag());

    /// What an answer has in its head where it applies.
    private static final List<Field> HEAD = List.of(
            MARK,
            new Field("notice", null, false, TEXT),
            new Field("truncated", "The lists that are not all here.", false, new Shape.Sequence(TEXT)),
            new Field("next_cursor", null, false, TEXT));

    private static final Map<Class<?>, Shape> PLAIN = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(Instant.class, new Shape.Text("date-time")),
            Map.entry(int.class, new Shape.Whole()),
            Map.entry(Integer.class, new Shape.Whole()),
            Map.entry(long.class, new Shape.Whole()),
            Map.entry(Long.class, new Shape.Whole()),
            Map.entry(double.class, new Shape.Decimal()),
            Map.entry(Double.class, new Shape.Decimal()),
            Map.entry(BigDecimal.class, new Shape.Decimal()),
            Map.entry(boolean.class, new Shape.Flag()),
            Map.entry(Boolean.class, new Shape.Flag()),
            Map.entry(Object.class, new Shape.Anything()));

    private final boolean input;
    private final Set<Class<?>> above = new HashSet<>();

    private ShapeReader(boolean input) {
        this.input = input;
    }

    /// The arguments of a tool: no other keys are allowed. Each takes a cursor, for any answer may be too long.
    static Structure input(Class<? extends Record> record) {
        Structure own = new ShapeReader(true).structure(record, List.of());
        boolean takesCursor =
                own.fields().stream().anyMatch(field -> field.name().equals(CURSOR.name()));
        return takesCursor
                ? own
                : new Structure(
                        Stream.concat(own.fields().stream(), Stream.of(CURSOR)).toList(), true);
    }

    /// The structured content of a tool's results: the envelope around these facts, or a refusal. No key is
    /// required, because clients hold a refusal against this schema too.
    static Structure output(Class<? extends Record> facts) {
        ShapeReader reader = new ShapeReader(false);
        Structure report = reader.structure(Report.class, List.of(reader.structure(facts, List.of())));
        Stream<Field> answered = report.fields().stream()
                .map(field -> new Field(field.name(), field.description(), false, field.shape()));
        Stream<Field> refused = Stream.of(
                new Field("code", "Only in a refused call, like message and hint.", false, TEXT),
                new Field("message", null, false, TEXT),
                new Field("hint", null, false, TEXT));
        return new Structure(
                Stream.of(HEAD.stream(), answered, refused)
                        .flatMap(fields -> fields)
                        .toList(),
                false);
    }

    private Structure structure(Class<?> record, List<Shape> arguments) {
        if (!above.add(record)) {
            return new Structure(List.of(), false);
        }
        Map<TypeVariable<?>, Shape> variables = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            variables.put(record.getTypeParameters()[i], arguments.get(i));
        }
        List<Field> fields = new ArrayList<>();
        if (!input && Arrays.stream(record.getRecordComponents()).anyMatch(ShapeReader::mayBringWords)) {
            fields.add(MARK);
        }
        for (RecordComponent component : record.getRecordComponents()) {
            fields.add(field(component, variables));
        }
        above.remove(record);
        return new Structure(fields, input);
    }

    private Field field(RecordComponent component, Map<TypeVariable<?>, Shape> variables) {
        AnnotatedType type = component.getAnnotatedType();
        @Nullable Describe description = component.getAnnotation(Describe.class);
        return new Field(
                Component.key(component.getName()),
                description == null ? null : description.value(),
                !type.isAnnotationPresent(Nullable.class),
                plain(type, variables));
    }

    /// Whether there may be words that are not ours in this component itself, see [Structured].
    private static boolean mayBringWords(RecordComponent component) {
        return !component.isAnnotationPresent(Ours.class) && isText(component.getGenericType());
    }

    private static boolean isText(Type type) {
        return switch (type) {
            case ParameterizedType list ->
                isText(list.getActualTypeArguments()[list.getActualTypeArguments().length - 1]);
            case Class<?> plain -> plain == String.class || plain == Object.class;
            default -> false;
        };
    }

    private Shape nullable(AnnotatedType type, Map<TypeVariable<?>, Shape> variables) {
        Shape shape = plain(type, variables);
        boolean orNull = type.isAnnotationPresent(Nullable.class) && !(shape instanceof Shape.Anything);
        return orNull ? new Shape.OrNull(shape) : shape;
    }

    private Shape plain(AnnotatedType annotated, Map<TypeVariable<?>, Shape> variables) {
        return switch (annotated.getType()) {
            case TypeVariable<?> variable when variables.containsKey(variable) -> variables.get(variable);
            case ParameterizedType type -> generic((Class<?>) type.getRawType(), arguments(annotated, variables));
            case Class<?> type when PLAIN.containsKey(type) -> PLAIN.get(type);
            case Class<?> type when type.isEnum() -> new Shape.Choice(words(type));
            case Class<?> type when type.isRecord() -> structure(type, List.of());
            case Object other -> throw new IllegalArgumentException("no JSON shape for " + other);
        };
    }

    private List<Shape> arguments(AnnotatedType annotated, Map<TypeVariable<?>, Shape> variables) {
        return Arrays.stream(((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments())
                .map(argument -> nullable(argument, variables))
                .toList();
    }

    private Shape generic(Class<?> raw, List<Shape> arguments) {
        if (raw == List.class) {
            Shape item = arguments.getFirst();
            return input && item.equals(TEXT) ? new Shape.TextOrTexts() : new Shape.Sequence(item);
        }
        if (raw == Map.class) {
            return new Shape.Mapping(arguments.getLast());
        }
        if (raw.isRecord()) {
            return structure(raw, arguments);
        }
        throw new IllegalArgumentException("no JSON shape for " + raw);
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }
}

package dbre.server;

import dbre.finding.Ours;
import dbre.finding.Whole;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;

/// A component of a record that is part of an answer.
///
/// @param name its key in the structured content
/// @param ours whether its words are the program's own
/// @param whole whether every page has all of it
/// @param accessor gives its value
record Component(String name, boolean ours, boolean whole, Method accessor) {
    private static final ClassValue<List<Component>> KNOWN = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents())
                    .map(Component::of)
                    .toList();
        }
    };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> record) {
            Class<?>[] types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return accessible(record.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    /// The components of a record in order.
    static List<Component> of(Class<?> record) {
        return KNOWN.get(record);
    }

    private static Component of(RecordComponent component) {
        return new Component(
                key(component.getName()),
                component.isAnnotationPresent(Ours.class),
                component.isAnnotationPresent(Whole.class),
                accessible(component.getAccessor()));
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }

    /// A name of Java's as a key: `downRevision` is `down_revision`.
    static String key(String name) {
        return PropertyNamingStrategies.SNAKE_CASE.nameForField(Json.ANSWERS.serializationConfig(), null, name);
    }

    /// A record with these values in the places of its components.
    static Object make(Class<?> record, List<@Nullable Object> values) {
        try {
            return CONSTRUCTORS.get(record).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable
    Object value(Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether a value of this component puts words that are not ours into its very object.
    boolean bringsWords(@Nullable Object value) {
        return !ours && hasWords(value);
    }

    private static boolean hasWords(@Nullable Object value) {
        return switch (value) {
            case String text -> !text.isBlank();
            case Collection<?> items -> items.stream().anyMatch(Component::hasWords);
            case Map<?, ?> map -> !map.isEmpty();
            case null, default -> false;
        };
    }
}

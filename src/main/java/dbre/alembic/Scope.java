package dbre.alembic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The names of a module or of a function call.
final class Scope {
    /// The name under which methods see the class that they are written in.
    static final String CLASS = "__class__";

    /// The name for the first argument of a function, which no variable can have.
    static final String FIRST = "super()";

    private final @Nullable Scope outer;
    private final Home home;
    private final boolean ofClass;
    private Map<String, Value> names = new LinkedHashMap<>();

    /// The names of a file.
    Scope(Home home) {
        this.outer = null;
        this.home = home;
        this.ofClass = false;
        for (String name : List.of("__name__", "__file__", "__doc__", "__package__")) {
            names.put(name, new Value.Unknown(name + " is known only when it runs", true));
        }
    }

    /// Names within others.
    Scope(Scope outer) {
        this(outer, false);
    }

    private Scope(Scope outer, boolean ofClass) {
        this.outer = outer;
        this.home = outer.home;
        this.ofClass = ofClass;
    }

    /// The members of a class: its methods do not see them by their names alone.
    static Scope ofClass(Scope outer) {
        return new Scope(outer, true);
    }

    /// The file that the names stand in.
    Home home() {
        return home;
    }

    /// The value of a name here or in the scopes around.
    @Nullable
    Value find(String name) {
        Value here = names.get(name);
        return here == null && outer != null ? outer.seen(name) : here;
    }

    private @Nullable Value seen(String name) {
        boolean hidden = ofClass && !name.equals(CLASS);
        return hidden ? (outer == null ? null : outer.seen(name)) : find(name);
    }

    /// The value of a name of this scope alone.
    @Nullable
    Value own(String name) {
        return names.get(name);
    }

    void set(String name, Value value) {
        names.put(name, value);
    }

    /// The names of the file that this stands in.
    Scope global() {
        return outer == null ? this : outer.global();
    }

    /// The lists among the values of this scope alone.
    List<Value> lists() {
        return names.values().stream().filter(Value.Elements.class::isInstance).toList();
    }

    /// The names of this scope alone, to come back to.
    Map<String, Value> snapshot() {
        return new LinkedHashMap<>(names);
    }

    /// Goes back to a snapshot.
    void restore(Map<String, Value> snapshot) {
        names = new LinkedHashMap<>(snapshot);
    }

    /// Keeps what is the same here and there; what differs is no longer known.
    void merge(Map<String, Value> other, String why) {
        other.forEach((name, value) -> {
            if (!Objects.equals(value, names.get(name))) {
                names.put(name, new Value.Unknown(why, false));
            }
        });
        names.replaceAll((name, value) -> other.containsKey(name) ? value : new Value.Unknown(why, false));
    }
}

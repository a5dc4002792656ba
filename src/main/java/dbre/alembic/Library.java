package dbre.alembic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the revision imports from its project. A module is evaluated when one of its names is first used; its own
/// imports stay names until then, so that only what matters is read.
final class Library {
    private static final int LONGEST = 8;

    private final Interpreter interpreter;
    private final Modules modules;
    private final Map<String, Optional<Scope>> loaded = new HashMap<>();
    private final Map<String, Value> resolved = new HashMap<>();

    Library(Interpreter interpreter, Modules modules) {
        this.interpreter = interpreter;
        this.modules = modules;
    }

    /// The value that an imported name stands for in the project; the name itself where it is none of the project's.
    Value resolve(Value.Symbol symbol) {
        if (symbol.name().equals(Symbols.CONTEXT + ".version_table_schema")) {
            return versionTableSchema();
        }
        Value known = resolved.get(symbol.name());
        if (known == null) {
            resolved.put(symbol.name(), symbol);
            known = follow(symbol);
            resolved.put(symbol.name(), known);
        }
        return known;
    }

    /// What `env.py` gives for it; `None` where it gives nothing.
    private Value versionTableSchema() {
        Environment environment = modules.environment();
        String schema = environment.versionTableSchema();
        return environment.computed().contains("version_table_schema")
                ? new Value.Unknown("the schema of the version table is known only when it runs", true)
                : schema == null ? Value.NONE : new Value.Text(schema);
    }

    /// `from module import *`.
    void all(String module, Scope scope) {
        module(module)
                .ifPresent(names -> names.snapshot().forEach((name, value) -> {
                    if (!name.startsWith("_")) {
                        scope.set(name, value);
                    }
                }));
    }

    /// A module may itself have imported the name.
    private Value follow(Value.Symbol symbol) {
        Value value = symbol;
        for (int step = 0; step < LONGEST; step++) {
            if (!(value instanceof Value.Symbol(String name)) || Symbols.isKnown(name)) {
                return value;
            }
            Value next = lookUp(name);
            if (next == null) {
                return value;
            }
            value = next;
        }
        return value;
    }

    private @Nullable Value lookUp(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? null
                : module(name.substring(0, dot))
                        .map(scope -> member(scope, name))
                        .orElse(null);
    }

    /// A name of the module, or what its own `__getattr__` makes of it; null for a module below it.
    private @Nullable Value member(Scope scope, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        Value own = scope.own(last);
        if (own != null
                || !(scope.own("__getattr__") instanceof Value.Callable lazy)
                || modules.find(name).isPresent()) {
            return own;
        }
        Value made = interpreter.bounded(
                () -> interpreter.run(lazy, new Arguments(List.of(new Value.Text(last)), Map.of())));
        return made instanceof Value.Unknown ? null : made;
    }

    private Optional<Scope> module(String name) {
        Optional<Scope> known = loaded.get(name);
        if (known == null) {
            loaded.put(name, Optional.empty());
            known = modules.find(name).map(interpreter::load);
            loaded.put(name, known);
        }
        return known;
    }
}

package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import dbre.python.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Classes of the revision or its project that are types: derived from SQLAlchemy's, decorating one of them, or with a
/// form of their own.
final class DerivedTypes {
    private final Evaluator evaluator;
    private @Nullable Arguments passedOn;

    DerivedTypes(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// What a constructor of the project gives to the one of SQLAlchemy.
    void passedOn(Arguments arguments) {
        passedOn = arguments;
    }

    /// The type that a class is without arguments; the class itself when it is none.
    Value standsFor(Value.ClassObject type) {
        try {
            return of(type, Arguments.NONE).<Value>map(Value.Item::new).orElse(type);
        } catch (NotKnown unknown) {
            return new Value.Unknown(unknown.why(), true);
        }
    }

    /// The type that a call of the class makes; empty when it is none.
    Optional<TypeItem> of(Value.ClassObject type, Arguments arguments) {
        boolean decorator = isDerived(type, "sqlalchemy.TypeDecorator");
        if (!decorator && !isDerived(type, "sqlalchemy.UserDefinedType")) {
            return derived(type, type, arguments);
        }
        Made made = made(type, arguments);
        if (!decorator) {
            return Classes.find(type, "get_col_spec") instanceof Value.Callable form
                            && evaluator.run(form, asked(form, made.self())) instanceof Value.Text(String sql)
                    ? Optional.of(TypeItem.of(sql, TypeItem.Affinity.OTHER))
                    : Optional.empty();
        }
        Value impl = Classes.find(type, "impl");
        if (impl != null) {
            made.self().fields().computeIfAbsent("impl", none -> decorated(impl, made.passed()));
        }
        Value result = Classes.find(type, "load_dialect_impl") instanceof Value.Callable chosen
                ? evaluator.run(chosen, asked(chosen, made.self()))
                : made.self().fields().get("impl");
        return result == null ? Optional.empty() : Optional.of(ofType(result, Arguments.NONE));
    }

    private Value decorated(Value impl, Arguments passed) {
        try {
            return new Value.Item(ofType(impl, passed));
        } catch (NotKnown unknown) {
            return new Value.Unknown(unknown.why(), true);
        }
    }

    /// A class that derives from a type of SQLAlchemy.
    private Optional<TypeItem> derived(Value.ClassObject made, Value.ClassObject type, Arguments arguments) {
        for (Value base : type.bases()) {
            Optional<TypeItem> derived = switch (base) {
                case Value.Symbol(String name)
                when name.contains(".") ->
                    Types.construct(name, made(made, arguments).passed());
                case Value.ClassObject other -> derived(made, other, arguments);
                default -> Optional.empty();
            };
            if (derived.isPresent()) {
                return derived;
            }
        }
        return Optional.empty();
    }

    private TypeItem ofType(Value value, Arguments arguments) {
        return switch (value) {
            case Value.Symbol(String name) ->
                Types.construct(name, arguments).orElseThrow(() -> new NotKnown("the type " + name + " is not known"));
            case Value.ClassObject type ->
                of(type, arguments).orElseThrow(() -> new NotKnown("the type " + type.name() + " is not worked out"));
            default -> Types.of(value);
        };
    }

    /// An object of the class.
    ///
    /// @param self it, with what its constructor sets
    /// @param passed what its constructor gives to the one of SQLAlchemy
    private record Made(Value.Instance self, Arguments passed) {}

    private Made made(Value.ClassObject type, Arguments arguments) {
        Value.Instance self = new Value.Instance(type, new LinkedHashMap<>());
        if (!(Classes.find(type, "__init__") instanceof Value.Callable constructor)) {
            return new Made(self, arguments);
        }
        passedOn = null;
        evaluator.run(constructor, arguments.insert(0, self));
        Arguments passed = passedOn;
        return new Made(self, passed == null ? Arguments.NONE : passed);
    }

    /// The arguments of a method that is asked for its form on PostgreSQL.
    ///
    /// @param self its object, null when nothing is known of it
    static Arguments asked(Value.Callable method, Value.@Nullable Instance self) {
        Map<String, Value> given = new LinkedHashMap<>();
        for (Parameter parameter : method.parameters()) {
            if (self != null && parameter.equals(method.parameters().getFirst())) {
                given.put(parameter.name(), self);
            } else if (parameter.preset() == null && parameter.kind() == Parameter.Kind.NORMAL) {
                given.put(
                        parameter.name(),
                        parameter.name().equals("dialect")
                                ? new Value.Symbol(Symbols.DIALECT)
                                : new Value.Unknown("what " + parameter.name() + " is", true));
            }
        }
        return new Arguments(List.of(), given);
    }

    private static boolean isDerived(Value.ClassObject type, String from) {
        return type.bases().stream().anyMatch(base -> switch (base) {
            case Value.Symbol(String name) -> name.equals(from);
            case Value.ClassObject other -> isDerived(other, from);
            default -> false;
        });
    }
}

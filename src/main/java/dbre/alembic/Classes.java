package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import dbre.python.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Classes of the revision or its project: types derived from SQLAlchemy's, expressions with a form of their own,
/// and
/// models, which stand for their tables.
final class Classes {
    private static final String COMPILED = "__compiled__";

    private final Interpreter interpreter;
    private final Evaluator evaluator;

    Classes(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
    }

    /// What a call of the class makes.
    Value call(Value.ClassObject type, Arguments arguments) {
        if (find(type, COMPILED) instanceof Value.Callable form) {
            Value sql = evaluator.run(form, unknowns(form));
            return sql instanceof Value.Text(String text)
                    ? Phrase.atom(text)
                    : new Value.Unknown("the SQL of " + type.name() + " is not known", true);
        }
        Optional<TypeItem> item = type(type, arguments);
        return item.isPresent() ? new Value.Item(item.get()) : object(type, arguments);
    }

    /// An object of a class; that of a model is for a session to write.
    private Value object(Value.ClassObject type, Arguments arguments) {
        if (table(type) != null) {
            return new Value.Entity(type, new LinkedHashMap<>(arguments.named()), true);
        }
        Value.Instance made = new Value.Instance(type, new LinkedHashMap<>());
        List<String> fields = type.fields();
        if (fields != null) {
            for (int position = 0; position < fields.size(); position++) {
                String field = fields.get(position);
                Value given = position < arguments.positional().size()
                        ? arguments.positional().get(position)
                        : arguments.named().get(field);
                if (given != null) {
                    made.fields().put(field, given);
                }
            }
        } else if (find(type, "__init__") instanceof Value.Callable constructor) {
            evaluator.run(constructor, arguments.insert(0, made));
        }
        return made;
    }

    /// Calls a method of a class or of an object.
    Value method(Value.ClassObject type, Value of, String name, Arguments arguments) {
        Value found = of instanceof Value.Instance instance ? instance.fields().get(name) : null;
        Value method = found == null ? find(type, name) : found;
        if (!(method instanceof Value.Callable function)) {
            throw new NotKnown("the method " + name + " of " + type.name() + " is not known");
        }
        Arguments bound = switch (function.use()) {
            case OF_CLASS -> arguments.insert(0, type);
            case PLAIN, PROPERTY, MANAGER, GENERATOR ->
                found == null && of instanceof Value.Instance ? arguments.insert(0, of) : arguments;
            case STATIC -> arguments;
        };
        return evaluator.call(function, bound);
    }

    /// An attribute of an object.
    static Value attribute(Value.Instance instance, String name) {
        Value field = instance.fields().get(name);
        if (field != null) {
            return field;
        }
        Value member = find(instance.type(), name);
        return member == null
                ? new Value.Unknown(instance.type().name() + "." + name + " is not known", true)
                : member instanceof Value.Callable ? new Value.Member(instance, name) : member;
    }

    /// What a class is to SQLAlchemy: a type or a table; the class itself when it is neither.
    Value standsFor(Value value) {
        if (!(value instanceof Value.ClassObject type)) {
            return value;
        }
        Value.Table table = table(type);
        if (table != null) {
            return table;
        }
        try {
            return type(type, Arguments.NONE).<Value>map(Value.Item::new).orElse(value);
        } catch (NotKnown unknown) {
            return new Value.Unknown(unknown.why(), true);
        }
    }

    /// The type that a class is; empty when it is none.
    Optional<TypeItem> type(Value.ClassObject type, Arguments arguments) {
        Value impl = find(type, "impl");
        boolean decorator = isDerived(type, "sqlalchemy.TypeDecorator");
        if (decorator && find(type, "load_dialect_impl") instanceof Value.Callable chosen) {
            Value outer = interpreter.library().decorated(impl);
            Value made = evaluator.run(chosen, unknowns(chosen));
            interpreter.library().decorated(outer);
            return Optional.of(ofType(made, Arguments.NONE));
        }
        if (decorator && impl != null) {
            return Optional.of(ofType(impl, initial(type, arguments)));
        }
        if (isDerived(type, "sqlalchemy.UserDefinedType")) {
            Value form = find(type, "get_col_spec");
            return form instanceof Value.Callable method
                            && evaluator.run(method, unknowns(method)) instanceof Value.Text(String sql)
                    ? Optional.of(TypeItem.of(sql, TypeItem.Affinity.OTHER))
                    : Optional.empty();
        }
        for (Value base : type.bases()) {
            Optional<TypeItem> derived = switch (base) {
                case Value.Symbol(String name)
                when name.contains(".") -> Types.construct(name, initial(type, arguments));
                case Value.ClassObject other -> type(other, initial(type, arguments));
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
                type(type, arguments).orElseThrow(() -> new NotKnown("the type " + type.name() + " is not worked out"));
            default -> Types.of(value);
        };
    }

    /// What the class itself gives to the constructor that it derives from.
    private Arguments initial(Value.ClassObject type, Arguments arguments) {
        if (!(type.scope().own("__init__") instanceof Value.Callable constructor)) {
            return arguments;
        }
        Value self = new Value.Unknown("what self is", true);
        interpreter.passedOn(null);
        evaluator.run(constructor, arguments.insert(0, self));
        Arguments passed = interpreter.passedOn();
        return passed == null ? Arguments.NONE : passed;
    }

    /// The arguments of a method that is asked for its form on PostgreSQL.
    private static Arguments unknowns(Value.Callable method) {
        Map<String, Value> given = new LinkedHashMap<>();
        method.parameters().stream()
                .filter(parameter -> parameter.preset() == null && parameter.kind() == Parameter.Kind.NORMAL)
                .forEach(parameter -> given.put(
                        parameter.name(),
                        parameter.name().equals("dialect")
                                ? new Value.Symbol(Symbols.DIALECT)
                                : new Value.Unknown("what " + parameter.name() + " is", true)));
        return new Arguments(List.of(), given);
    }

    /// `@compiles(Class, "postgresql")`: the form of a class of expressions. One for all dialects gives way to it.
    static void compiled(Value.ClassObject type, @Nullable String dialect, Value.Callable form) {
        boolean general = dialect == null && type.scope().own(COMPILED) == null;
        if (general || "postgresql".equals(dialect)) {
            type.scope().set(COMPILED, form);
        }
    }

    /// A member of the class or of a class that it derives from.
    static @Nullable Value find(Value.ClassObject type, String name) {
        Value own = type.scope().own(name);
        if (own != null) {
            return own;
        }
        for (Value base : type.bases()) {
            Value inherited = base instanceof Value.ClassObject other ? find(other, name) : null;
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    /// An attribute of the class.
    static Value attribute(Value.ClassObject type, String name) {
        Value member = find(type, name);
        Value.Table table = table(type);
        if (table != null && (member instanceof Value.Item(ColumnItem column))) {
            return Tables.column(table, column.name());
        }
        if (table != null && name.equals("__table__")) {
            return table;
        }
        if (member != null) {
            return member instanceof Value.Callable ? new Value.Member(type, name) : member;
        }
        return type.bases().stream()
                .filter(base -> base instanceof Value.Symbol(String symbol) && symbol.startsWith("sqlalchemy."))
                .findFirst()
                .map(base -> Attributes.of(base, name))
                .orElseGet(() -> name.equals("__name__")
                        ? new Value.Text(type.name())
                        : new Value.Unknown(type.name() + "." + name + " is not known", true));
    }

    /// The table that a model stands for; null when the class is none.
    static Value.@Nullable Table table(Value.ClassObject type) {
        if (!(find(type, "__tablename__") instanceof Value.Text(String name))) {
            return find(type, "__table__") instanceof Value.Table given ? given : null;
        }
        Map<String, @Nullable TypeItem> columns = new LinkedHashMap<>();
        columns(type, columns);
        String schema = find(type, "__table_args__") instanceof Value.Mapping(var options)
                        && options.get(new Value.Text("schema")) instanceof Value.Text(String given)
                ? given
                : null;
        return new Value.Table(schema, name, columns);
    }

    private static void columns(Value.ClassObject type, Map<String, @Nullable TypeItem> columns) {
        type.bases().stream()
                .filter(Value.ClassObject.class::isInstance)
                .forEach(base -> columns((Value.ClassObject) base, columns));
        type.scope().snapshot().values().stream()
                .filter(value -> value instanceof Value.Item(ColumnItem ignored))
                .map(value -> (ColumnItem) ((Value.Item) value).item())
                .forEach(column -> columns.put(column.name(), column.type()));
    }

    private static boolean isDerived(Value.ClassObject type, String from) {
        return type.bases().stream().anyMatch(base -> switch (base) {
            case Value.Symbol(String name) -> name.equals(from);
            case Value.ClassObject other -> isDerived(other, from);
            default -> false;
        });
    }
}

package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Classes of the revision or its project: their objects and methods, expressions with a form of their own, and
/// models, which stand for their tables.
final class Classes {
    private static final String COMPILED = "__compiled__";

    private final Evaluator evaluator;
    private final DerivedTypes types;

    Classes(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.types = new DerivedTypes(evaluator);
    }

    /// What a call of the class makes.
    Value call(Value.ClassObject type, Arguments arguments) {
        if (find(type, COMPILED) instanceof Value.Callable form) {
            Value sql = evaluator.run(form, DerivedTypes.asked(form, null));
            return sql instanceof Value.Text(String text)
                    ? Phrase.atom(text)
                    : new Value.Unknown("the SQL of " + type.name() + " is not known", true);
        }
        Optional<TypeItem> item = types.of(type, arguments);
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
        return table == null ? types.standsFor(type) : table;
    }

    /// `super()` and `super(Class, self)`.
    static Value inheriting(Arguments arguments, Scope scope) {
        List<Value> given = arguments.positional();
        Value owner = given.isEmpty() ? scope.find(Scope.CLASS) : given.getFirst();
        Value self = given.size() < 2 ? scope.find(Scope.FIRST) : given.get(1);
        return owner instanceof Value.ClassObject type && self != null
                ? new Value.Super(type, self)
                : new Value.Unknown("what super() is", false);
    }

    /// Calls a method of the classes above. The constructor of a class that is not the project's takes what it is
    /// given; its other methods send nothing where it is one of SQLAlchemy or of Python.
    Value inherited(Value.Super above, String name, Arguments arguments) {
        Value.ClassObject start = above.self() instanceof Value.Instance(Value.ClassObject type, var ignored)
                ? type
                : above.self() instanceof Value.ClassObject type ? type : above.owner();
        List<Value> order = order(start);
        List<Value> rest = order.subList(order.indexOf(above.owner()) + 1, order.size());
        for (Value next : rest) {
            if (next instanceof Value.ClassObject type && type.scope().own(name) instanceof Value.Callable method) {
                boolean alone = method.use() == Value.Callable.Use.STATIC;
                return evaluator.call(method, alone ? arguments : arguments.insert(0, above.self()));
            }
        }
        if (name.equals("__init__")) {
            types.passedOn(arguments);
            return Value.NONE;
        }
        if (name.equals("load_dialect_impl") && above.self() instanceof Value.Instance self) {
            return attribute(self, "impl");
        }
        boolean known = rest.stream()
                .allMatch(next -> next instanceof Value.ClassObject
                        || (next instanceof Value.Symbol(String symbol) && Symbols.isKnown(symbol)));
        return new Value.Unknown("what " + name + " of the class above gives is not known", known);
    }

    /// Whether the class is the other or derived from it.
    static boolean isKind(Value.ClassObject type, Value other) {
        return order(type).contains(other);
    }

    /// The class and those above it, in the order in which Python looks for a method.
    private static List<Value> order(Value.ClassObject type) {
        List<Value> order = new ArrayList<>(List.of(type));
        for (Value base : type.bases()) {
            List<Value> above = base instanceof Value.ClassObject parent ? order(parent) : List.of(base);
            order.removeAll(above);
            order.addAll(above);
        }
        return order;
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
}

package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.SequenceItem;
import dbre.alembic.ddl.TableItem;
import dbre.alembic.ddl.TypeItem;
import dbre.python.Parameter;
import dbre.python.PythonExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls: of directives, constructors, functions of the file, methods and built-in functions.
final class Calls {
    private static final int DEEPEST = 40;

    /// Methods that change nothing but the object in the program that they are called on.
    private static final Set<String> HARMLESS = Set.of(
            "append",
            "extend",
            "sort",
            "debug",
            "info",
            "warning",
            "error",
            "exception",
            "critical",
            "log",
            "print",
            "close");

    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Constructs constructs;
    private final Classes classes;
    private final Sessions sessions;
    private int depth;

    Calls(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
        this.constructs = new Constructs();
        this.classes = new Classes(interpreter, evaluator);
        this.sessions = new Sessions(interpreter, this);
    }

    /// What the call gives. Directives note their statements in the journal.
    Value call(PythonExpression.Call call, Scope scope) {
        Value callee = evaluator.evaluate(call.function(), scope);
        Arguments arguments = evaluator.arguments(call.arguments(), scope);
        if (callee instanceof Value.Symbol(String name)
                && !Symbols.standard(name)
                && !name.startsWith(Symbols.SESSION)) {
            arguments = arguments.mapped(classes::standsFor);
        } else if (callee instanceof Value.Member(Value.Batch ignored, String method)) {
            arguments = arguments.mapped(classes::standsFor);
        }
        if (callee instanceof Value.Unknown unknown) {
            return ofUnknown(unknown, call);
        }
        interpreter.at(call);
        return switch (callee) {
            case Value.Callable function -> use(function, arguments);
            case Value.ClassObject type -> classes.call(type, arguments);
            case Value.Symbol(String name) -> ofSymbol(name, arguments);
            case Value.Member(Value of, String method) -> ofMember(of, method, arguments);
            case Value.Choices(String ignored, Map<String, Value> members) -> ofChoices(members, arguments);
            case Value.Item(TypeItem ignored) -> callee;
            default -> throw new NotKnown(interpreter.text(call.function()) + " is called");
        };
    }

    private Value ofUnknown(Value.Unknown callee, PythonExpression.Call call) {
        boolean harmless = call.function() instanceof PythonExpression.Attribute attribute
                && HARMLESS.contains(attribute.name())
                && !Evaluator.calls(attribute.value());
        return harmless ? new Value.Unknown(callee.why(), true) : callee;
    }

    private Value ofSymbol(String name, Arguments arguments) {
        if (name.startsWith("alembic.op.")) {
            return ofOp(name.substring("alembic.op.".length()), arguments);
        }
        if (name.startsWith(Symbols.BIND)) {
            return ofBind(name.substring(Symbols.BIND.length()), arguments);
        }
        if (name.startsWith(Symbols.SESSION)) {
            interpreter.openSession();
            return sessions.call(name.substring(Symbols.SESSION.length()), arguments);
        }
        if (name.startsWith(Symbols.METADATA)) {
            return new Value.Unknown("what a MetaData makes is not worked out", !name.endsWith("_all"));
        }
        if (name.startsWith(Symbols.INSPECTOR)) {
            return new Value.Unknown("it is read from the database", true);
        }
        if (name.equals(Symbols.DIALECT + ".type_descriptor")) {
            return arguments.value(0, "typeobj");
        }
        if (name.startsWith("alembic.")) {
            return ofContext(name);
        }
        Value value = ofPython(name, arguments);
        if (value != null) {
            return value;
        }
        if (Symbols.standard(name)) {
            return new Value.Unknown(name + "() is known only when it runs", true);
        }
        return constructs.make(name, arguments);
    }

    /// What Python's own functions give, as far as they matter; null for others.
    private @Nullable Value ofPython(String name, Arguments arguments) {
        if (name.equals("builtins.super.__init__")) {
            interpreter.passedOn(arguments);
            return Value.NONE;
        }
        if (name.equals("builtins.super")) {
            return new Value.Symbol(name);
        }
        if (name.equals("builtins.super.load_dialect_impl")) {
            return interpreter.library().decorated();
        }
        if (name.equals("builtins.globals")) {
            return new Value.Mapping(names(interpreter.global()));
        }
        if (name.equals("importlib.import_module") && arguments.find(0, "name") instanceof Value.Text(String module)) {
            return new Value.Symbol(module);
        }
        if (name.endsWith("lazy_object_proxy.Proxy") && arguments.find(0, "factory") instanceof Value.Callable made) {
            return run(made, Arguments.NONE);
        }
        if (name.startsWith("builtins.")) {
            return Builtins.call(name.substring("builtins.".length()), arguments, Displays::elements);
        }
        if (name.equals("textwrap.dedent") && arguments.find(0, "text") instanceof Value.Text(String text)) {
            return new Value.Text(text.stripIndent());
        }
        if (name.equals("json.dumps") && arguments.named().isEmpty()) {
            return new Value.Text(Literals.json(arguments.value(0, "obj")));
        }
        return null;
    }

    private Value ofOp(String directive, Arguments arguments) {
        return switch (directive) {
            case "get_bind" -> new Value.Symbol(Symbols.BIND);
            case "get_context" -> new Value.Symbol(Symbols.CONTEXT);
            case "f" -> arguments.value(0, "name");
            case "inline_literal" -> Phrase.atom(Literals.sql(arguments.value(0, "value")));
            case "batch_alter_table" ->
                new Value.Batch(arguments.textOrNull(1, "schema"), arguments.text(0, "table_name"));
            case "create_table" -> {
                TableItem table = Tables.table(arguments);
                interpreter.journal().sql(table.create());
                yield Tables.made(table);
            }
            default -> {
                interpreter.journal().sql(Directives.of(directive, arguments));
                yield Value.NONE;
            }
        };
    }

    /// The methods of a connection. What it answers is known only when it runs.
    Value ofBind(String method, Arguments arguments) {
        return switch (method) {
            case ".execute", ".exec_driver_sql", ".scalar", ".scalars", ".execute_and_fetch" -> {
                boolean driver = method.equals(".exec_driver_sql");
                for (Map<String, Value> parameters : Executables.parameters(arguments)) {
                    Value statement = arguments.value(0, "statement");
                    String sql = driver && statement instanceof Value.Text(String text)
                            ? text.strip()
                            : Executables.sql(statement, parameters);
                    interpreter.journal().sql(List.of(sql));
                }
                yield new Value.Unknown("it is read from the database", true);
            }
            case ".connect", ".begin", ".begin_nested", ".get_bind", ".execution_options", "", ".connection" ->
                new Value.Symbol(Symbols.BIND);
            case ".commit", ".rollback" -> {
                interpreter.journal().sql(List.of(method.equals(".commit") ? "COMMIT" : "ROLLBACK"));
                yield Value.NONE;
            }
            case ".close", ".detach", ".invalidate" -> Value.NONE;
            default -> new Value.Unknown("it is read from the database", true);
        };
    }

    private static Value ofContext(String name) {
        return switch (name) {
            case "alembic.get_context" -> new Value.Symbol(Symbols.CONTEXT);
            case "alembic.context.is_offline_mode" -> new Value.Flag(false);
            case "alembic.context.get_bind" -> new Value.Symbol(Symbols.BIND);
            case "alembic.context.autocommit_block" -> new Value.Symbol(Symbols.AUTOCOMMIT);
            case "alembic.context.begin_transaction" -> new Value.Symbol(Symbols.CONTEXT);
            default -> new Value.Unknown(name + "() is known only when it runs", true);
        };
    }

    private Value ofMember(Value of, String method, Arguments arguments) {
        return switch (of) {
            case Value.Text(String text) -> Methods.ofText(text, method, arguments);
            case Value.Elements(List<Value> values) -> Methods.ofElements(values, method, perhaps(of, arguments));
            case Value.Mapping(Map<Value, Value> entries) -> Methods.ofMapping(entries, method, arguments);
            case Phrase phrase -> phrase.call(method, arguments);
            case Value.Member(Phrase phrase, String operator)
            when operator.startsWith("op ") ->
                Phrase.binary(phrase, operator.substring(3), Phrase.COMPARED, arguments.raw(0, "other"));
            case TextClause clause -> constructs.ofText(clause, method, arguments);
            case Write write -> write.call(method, arguments);
            case Select query -> query.call(method, arguments);
            case Query query -> sessions.query(query, method, arguments);
            case Value.Rows rows -> Sessions.rows(rows, method);
            case Value.Table table -> constructs.ofTable(table, method, arguments);
            case Value.Batch batch -> ofBatch(batch, method, arguments);
            case Value.ClassObject type -> classes.method(type, type, method, arguments);
            case Value.Instance instance -> classes.method(instance.type(), instance, method, arguments);
            case Value.Item(TypeItem type) -> ofType(type, method, arguments);
            case Value.Item(SequenceItem sequence)
            when method.equals("next_value") -> Phrase.atom("nextval('" + sequence.name() + "')");
            default -> throw new NotKnown("the method " + method + " is not worked out");
        };
    }

    private static Map<Value, Value> names(Scope scope) {
        Map<Value, Value> names = new LinkedHashMap<>();
        scope.snapshot().forEach((name, value) -> names.put(new Value.Text(name), value));
        return names;
    }

    /// What is added to a list of outside a condition.
    private Arguments perhaps(Value list, Arguments arguments) {
        if (!evaluator.isShared(list)) {
            return arguments;
        }
        String condition = interpreter.journal().condition();
        return new Arguments(
                arguments.positional().stream()
                        .<Value>map(value -> new Value.Perhaps(value, condition))
                        .toList(),
                arguments.named());
    }

    private Value ofBatch(Value.Batch batch, String method, Arguments arguments) {
        if (method.equals("f")) {
            return arguments.value(0, "name");
        }
        if (method.equals("get_bind")) {
            return new Value.Symbol(Symbols.BIND);
        }
        interpreter.journal().batched(Directives.inBatch(batch, method, arguments));
        return Value.NONE;
    }

    private Value ofType(TypeItem type, String method, Arguments arguments) {
        TypeItem.Enumeration enumeration = type.enumeration();
        switch (method) {
            case "create" -> {
                if (enumeration != null) {
                    interpreter.journal().sql(List.of(dbre.alembic.ddl.Ddl.createEnumeration(enumeration)));
                }
            }
            case "drop" -> {
                if (enumeration != null) {
                    interpreter.journal().sql(List.of("DROP TYPE " + enumeration.name()));
                }
            }
            case "with_variant" -> {
                boolean ours = arguments.rest(1).contains(new Value.Text("postgresql"));
                return ours ? new Value.Item(Types.of(arguments.value(0, "type_"))) : new Value.Item(type);
            }
            default -> throw new NotKnown("the method " + method + " of a type is not worked out");
        }
        return Value.NONE;
    }

    private static Value ofChoices(Map<String, Value> members, Arguments arguments) {
        Value wanted = arguments.value(0, "value");
        return members.values().stream()
                .filter(member -> member instanceof Value.Choice(String ignored, Value value) && value.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotKnown("the enumeration has no such value"));
    }

    /// Calls a function: runs it, or gives what stands for its run.
    Value use(Value.Callable function, Arguments arguments) {
        return switch (function.use()) {
            case MANAGER -> new Value.Manager(function, arguments);
            case GENERATOR -> interpreter.generated(() -> run(function, arguments));
            case PLAIN, PROPERTY, OF_CLASS, STATIC -> run(function, arguments);
        };
    }

    /// Runs a function of the file.
    Value run(Value.Callable function, Arguments arguments) {
        if (++depth > DEEPEST) {
            depth--;
            throw new NotKnown("the function " + function.name() + " calls itself too deeply");
        }
        try {
            Scope scope = bind(function, arguments);
            PythonExpression result = function.result();
            if (result != null) {
                return interpreter.within(scope, () -> evaluator.evaluate(result, scope));
            }
            return interpreter.function(function.name(), function.body(), scope);
        } finally {
            depth--;
        }
    }

    private Scope bind(Value.Callable function, Arguments arguments) {
        Scope scope = new Scope(function.scope());
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Value> positional = new ArrayList<>(arguments.positional());
        for (Parameter parameter : function.parameters()) {
            Value value = switch (parameter.kind()) {
                case REST -> {
                    Value rest = new Value.Elements(positional);
                    positional.clear();
                    yield rest;
                }
                case KEYWORD_REST -> {
                    Map<Value, Value> rest = new LinkedHashMap<>();
                    named.forEach((name, entry) -> rest.put(new Value.Text(name), entry));
                    yield new Value.Mapping(rest);
                }
                case POSITIONAL_ONLY, NORMAL, KEYWORD_ONLY -> {
                    boolean byPosition = parameter.kind() != Parameter.Kind.KEYWORD_ONLY && !positional.isEmpty();
                    Value given = byPosition ? positional.removeFirst() : named.remove(parameter.name());
                    yield given != null ? given : preset(function, parameter);
                }
            };
            scope.set(parameter.name(), value);
        }
        return scope;
    }

    private Value preset(Value.Callable function, Parameter parameter) {
        PythonExpression preset = parameter.preset();
        return preset == null
                ? new Value.Unknown("the argument " + parameter.name() + " is missing", true)
                : interpreter.within(function.scope(), () -> evaluator.evaluate(preset, function.scope()));
    }
}

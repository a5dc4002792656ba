package dbre.alembic;

import dbre.alembic.ddl.Ddl;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.SequenceItem;
import dbre.alembic.ddl.TableItem;
import dbre.alembic.ddl.TypeItem;
import dbre.python.PythonExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Calls: of directives, constructors, functions of the file, methods and built-in functions.
///
/// A call that may send something which cannot be told is noted as unresolved here and nowhere else, wherever in an
/// expression it stands; what it gives is then a value that is not known.
final class Calls {
    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Functions functions;
    private final Constructs constructs = new Constructs();
    private final Classes classes;
    private final Sessions sessions;
    private final Connections connections;
    private final PythonCalls python;

    Calls(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
        this.functions = new Functions(interpreter, evaluator);
        this.classes = new Classes(evaluator);
        this.connections = new Connections(interpreter, functions);
        this.sessions = new Sessions(interpreter, connections);
        this.python = new PythonCalls(interpreter, functions);
    }

    /// The functions of the file and of its project.
    Functions functions() {
        return functions;
    }

    /// What the call gives. Directives note their statements in the journal.
    ///
    /// @throws NotKnown when it makes a part of a statement that cannot be told
    Value call(PythonExpression.Call call, Scope scope) {
        int before = interpreter.journal().size();
        Value callee = evaluator.evaluate(call.function(), scope);
        int given = Integer.MAX_VALUE;
        String why;
        try {
            Arguments arguments = evaluator.arguments(call.arguments(), scope);
            given = interpreter.journal().size();
            Value result = interpreter.leavesFor(callee)
                    ? interpreter.budget().limited(Budget.CALL, () -> perform(call, callee, arguments, scope))
                    : perform(call, callee, arguments, scope);
            if (!(result instanceof Value.Unknown(String reason, boolean inert)) || inert) {
                gather(call, callee, given);
                return result;
            }
            why = reason;
        } catch (NotKnown unknown) {
            if (Acting.isPart(callee)) {
                throw unknown;
            }
            why = unknown.why();
        }
        return Acting.isQuiet(callee) ? new Value.Unknown(why, true) : noted(call, callee, why, before, given);
    }

    private void gather(PythonExpression.Call call, Value callee, int given) {
        if (interpreter.leavesFor(callee)) {
            interpreter.journal().gather(given, interpreter.text(call));
        }
    }

    /// Nobody reads what is noted while a module is loaded: there the value itself stays what may act.
    private Value noted(PythonExpression.Call call, Value callee, String why, int before, int given) {
        Journal journal = interpreter.journal();
        interpreter.at(call);
        journal.replace(before, given, why);
        journal.unresolved(interpreter.text(call), why);
        gather(call, callee, Math.min(given, journal.size()));
        return new Value.Unknown(why, journal.isKept());
    }

    private Value perform(PythonExpression.Call call, Value callee, Arguments arguments, Scope scope) {
        interpreter.at(call);
        return switch (callee) {
            case Value.Unknown unknown -> {
                functions.perhaps(arguments);
                yield Acting.ofUnknown(unknown, call, arguments);
            }
            case Value.Callable function -> functions.use(function, arguments);
            case Value.ClassObject type -> classes.call(type, arguments);
            case Value.Symbol(String name) when name.equals("builtins.super") -> Classes.inheriting(arguments, scope);
            case Value.Symbol(String name) -> ofSymbol(name, arguments);
            case Value.Member(Value of, String method) -> ofMember(of, method, arguments);
            case Value.Choices(String ignored, Map<String, Value> members) -> ofChoices(members, arguments);
            case Value.Item(TypeItem ignored) -> callee;
            default -> throw new NotKnown(interpreter.text(call.function()) + " is called");
        };
    }

    private Value ofSymbol(String name, Arguments given) {
        if (name.startsWith(Symbols.SESSION)) {
            interpreter.openSession();
            return sessions.call(name.substring(Symbols.SESSION.length()), given);
        }
        if (Symbols.standard(name)) {
            return python.call(name, given);
        }
        Arguments arguments = given.mapped(classes::standsFor);
        if (name.startsWith("alembic.op.")) {
            return ofOp(name.substring("alembic.op.".length()), arguments);
        }
        if (name.startsWith("alembic.")) {
            return connections.call(name, arguments);
        }
        if (name.endsWith("lazy_object_proxy.Proxy") && arguments.find(0, "factory") instanceof Value.Callable made) {
            return functions.run(made, Arguments.NONE);
        }
        return constructs.make(name, labelled(arguments));
    }

    /// `Enum(Class, values_callable=function)`: the function gives the labels.
    private Arguments labelled(Arguments arguments) {
        if (!(arguments.named().get("values_callable") instanceof Value.Callable labels)
                || !(arguments.positional().getFirst() instanceof Value.Choices type)) {
            return arguments;
        }
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        named.remove("values_callable");
        named.putIfAbsent("name", new Value.Text(type.name().toLowerCase(Locale.ROOT)));
        return functions.use(labels, new Arguments(List.of(type), Map.of())) instanceof Value.Elements(var texts)
                ? new Arguments(texts, named)
                : arguments;
    }

    private Value ofOp(String directive, Arguments arguments) {
        return switch (directive) {
            case "get_bind" -> new Value.Symbol(Symbols.BIND);
            case "get_context" -> new Value.Symbol(Symbols.CONTEXT);
            case "run_async" -> connections.withConnection(arguments);
            case "f" -> new Value.Text(Names.cut(arguments.text(0, "name")));
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

    private Value ofMember(Value of, String method, Arguments arguments) {
        return switch (of) {
            case Value.Text(String text) -> Methods.ofText(text, method, arguments);
            case Value.Elements(List<Value> values) -> Methods.ofElements(values, method, perhaps(of, arguments));
            case Value.Mapping(Map<Value, Value> entries) -> Methods.ofMapping(entries, method, arguments);
            case Phrase phrase -> phrase.call(method, arguments.mapped(classes::standsFor));
            case Value.Member(Value.Table table, String part)
            when part.equals("c") || part.equals("columns") -> Constructs.ofColumns(table, method);
            case Value.Member(Phrase phrase, String operator)
            when operator.startsWith("op ") ->
                Phrase.binary(phrase, operator.substring(3), Phrase.COMPARED, arguments.raw(0, "other"));
            case TextClause clause -> constructs.ofText(clause, method, arguments);
            case Write write -> write.call(method, arguments);
            case Select query -> query.call(method, arguments.mapped(classes::standsFor));
            case Query query -> sessions.query(query, method, arguments);
            case Value.Rows rows -> Sessions.rows(rows, method);
            case Value.Table table -> constructs.ofTable(table, method, arguments);
            case Value.Batch batch -> ofBatch(batch, method, arguments.mapped(classes::standsFor));
            case Value.ClassObject type -> classes.method(type, type, method, arguments);
            case Value.Instance instance -> classes.method(instance.type(), instance, method, arguments);
            case Value.Super inherited -> classes.inherited(inherited, method, arguments);
            case Value.Item(TypeItem type) -> ofType(type, method, arguments);
            case Value.Item(SequenceItem sequence)
            when method.equals("next_value") -> Phrase.atom("nextval('" + sequence.name() + "')");
            default -> throw new NotKnown("the method " + method + " is not worked out");
        };
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
            return new Value.Text(Names.cut(arguments.text(0, "name")));
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
                    interpreter.journal().sql(List.of(Ddl.createEnumeration(enumeration)));
                }
            }
            case "drop" -> {
                if (enumeration != null) {
                    interpreter.journal().sql(List.of("DROP TYPE " + enumeration.name()));
                }
            }
            case "with_variant" -> {
                boolean ours = arguments.rest(1).contains(new Value.Text("postgresql"));
                return new Value.Item(ours ? type.withVariant(Types.of(arguments.value(0, "type_"))) : type);
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
}

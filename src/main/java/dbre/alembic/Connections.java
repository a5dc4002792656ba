package dbre.alembic;

import java.util.List;
import java.util.Map;

/// Alembic's context, its connection, and what is asked of the database through them. What it answers is known only
/// when the revision runs.
final class Connections {
    private static final Value READ = new Value.Unknown("it is read from the database", true);

    private final Interpreter interpreter;
    private final Functions functions;

    Connections(Interpreter interpreter, Functions functions) {
        this.interpreter = interpreter;
        this.functions = functions;
    }

    /// What the call of one of Alembic's own names gives that is no directive.
    Value call(String name, Arguments arguments) {
        if (name.startsWith(Symbols.BIND)) {
            return ofBind(name.substring(Symbols.BIND.length()), arguments);
        }
        if (name.startsWith(Symbols.METADATA)) {
            return new Value.Unknown("what a MetaData makes is not worked out", !name.endsWith("_all"));
        }
        if (name.startsWith(Symbols.INSPECTOR)) {
            return READ;
        }
        if (name.equals(Symbols.DIALECT + ".type_descriptor")) {
            return arguments.value(0, "typeobj");
        }
        if (name.startsWith(Configuration.SYMBOL + ".")) {
            return interpreter.configuration().call(name.substring(Configuration.SYMBOL.length() + 1), arguments);
        }
        return ofContext(name, arguments);
    }

    /// The methods of a connection.
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
                yield READ;
            }
            case ".connect", ".begin", ".begin_nested", ".get_bind", ".execution_options", "", ".connection" ->
                new Value.Symbol(Symbols.BIND);
            case ".commit", ".rollback" -> {
                interpreter.journal().sql(List.of(method.equals(".commit") ? "COMMIT" : "ROLLBACK"));
                yield Value.NONE;
            }
            case ".close", ".detach", ".invalidate", ".dispose" -> Value.NONE;
            case ".run_sync" -> withConnection(arguments);
            case ".cursor", ".raw_connection", ".executemany", ".run_callable", ".get_raw_connection" ->
                new Value.Unknown("what is sent past SQLAlchemy is not worked out", false);
            default -> READ;
        };
    }

    /// `connection.run_sync(function)` and `op.run_async(function)`: the function gets the connection.
    Value withConnection(Arguments arguments) {
        return arguments.value(0, "fn") instanceof Value.Callable function
                ? functions.use(
                        function,
                        new Arguments(arguments.rest(1), arguments.named()).insert(0, new Value.Symbol(Symbols.BIND)))
                : new Value.Unknown("the function that gets the connection is not known", false);
    }

    private Value ofContext(String name, Arguments arguments) {
        return switch (name) {
            case "alembic.get_context" -> new Value.Symbol(Symbols.CONTEXT);
            case "alembic.context.is_offline_mode" -> new Value.Flag(false);
            case "alembic.context.get_bind" -> new Value.Symbol(Symbols.BIND);
            case "alembic.context.autocommit_block" -> new Value.Symbol(Symbols.AUTOCOMMIT);
            case "alembic.context.begin_transaction" -> new Value.Symbol(Symbols.CONTEXT);
            case "alembic.context.configure" -> interpreter.configuration().configure(arguments);
            case "alembic.context.run_migrations" -> Value.NONE;
            case "alembic.context.execute" -> {
                interpreter.journal().sql(List.of(Executables.sql(arguments.value(0, "sql"), Map.of())));
                yield Value.NONE;
            }
            default -> {
                String method = name.substring(name.lastIndexOf('.') + 1);
                boolean asks = method.startsWith("get_") || method.startsWith("is_");
                yield new Value.Unknown(name + "() is known only when it runs", asks);
            }
        };
    }
}

package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.List;
import java.util.Map;

/// A session of the object-relational mapper, its queries and what they give.
final class Sessions {
    private final Interpreter interpreter;
    private final Connections connections;

    Sessions(Interpreter interpreter, Connections connections) {
        this.interpreter = interpreter;
        this.connections = connections;
    }

    /// The methods of a session: what it executes is sent like a connection's, its commit is that of the
    /// transaction around it, and what its objects write is not known.
    Value call(String method, Arguments arguments) {
        return switch (method) {
            case "", ".begin" -> new Value.Symbol(Symbols.SESSION);
            case ".query" -> Query.of(arguments.positional());
            case ".execute", ".scalar", ".scalars" ->
                arguments.find(0, "statement") instanceof Query query
                        ? new Value.Rows(new Value.Elements(List.of(query.row())))
                        : connections.ofBind(method, arguments);
            case ".add", ".add_all" -> {
                Value objects = arguments.value(0, "instance");
                List<Value> all = method.equals(".add") ? List.of(objects) : Displays.elements(objects);
                if (all == null) {
                    throw new NotKnown("the objects that a session adds are not known");
                }
                all.forEach(this::add);
                yield Value.NONE;
            }
            case ".delete" -> {
                if (!(arguments.value(0, "instance") instanceof Value.Entity entity)) {
                    throw new NotKnown("the object that a session deletes is not known");
                }
                interpreter.journal().sql(List.of(Entities.delete(entity)));
                yield Value.NONE;
            }
            case ".get_bind", ".connection" -> new Value.Symbol(Symbols.BIND);
            case ".commit", ".flush", ".close", ".rollback", ".expire_all" -> Value.NONE;
            default -> new Value.Unknown("what a session writes for its objects is not worked out", false);
        };
    }

    private void add(Value object) {
        if (!(object instanceof Value.Entity entity)) {
            throw new NotKnown("what a session writes for its objects is not worked out");
        }
        if (entity.fresh()) {
            interpreter.journal().amend(entity, Entities.insert(entity));
        }
    }

    /// A method of a query.
    Value query(Query query, String method, Arguments arguments) {
        Value result = query.call(method, arguments);
        if (result instanceof Write write) {
            interpreter.journal().sql(List.of(Executables.sql(write, Map.of())));
            return new Value.Unknown("the number of rows", true);
        }
        return result;
    }

    /// A method of what a query gives.
    static Value rows(Value.Rows rows, String method) {
        return switch (method) {
            case "first", "one", "one_or_none", "fetchone", "scalar", "scalar_one", "scalar_one_or_none" -> rows.each();
            case "all", "fetchall", "fetchmany", "unique", "yield_per", "partitions", "scalars", "mappings" -> rows;
            default -> new Value.Unknown("it is read from the database", true);
        };
    }
}

package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import java.util.Set;

/// `value.name`.
final class Attributes {
    /// The session of an extension such as Flask-SQLAlchemy, whose object is made by code that is not read.
    private static final Set<String> SESSIONS = Set.of("Session", "session");

    private Attributes() {}

    /// The attribute, or a [Value.Member] where it matters only when it is called.
    static Value of(Value value, String name) {
        return switch (value) {
            case Value.Unknown ignored when SESSIONS.contains(name) -> new Value.Symbol(Symbols.SESSION);
            case Value.Unknown ignored -> value;
            case Value.Symbol(String symbol) -> ofSymbol(symbol, name);
            case Value.Choices(String type, var members) ->
                members.getOrDefault(name, new Value.Unknown(type + " has no member " + name, true));
            case Value.Choice(String member, Value content) ->
                name.equals("value")
                        ? content
                        : name.equals("name") ? new Value.Text(member) : new Value.Member(value, name);
            case Value.Table table when name.equals("name") -> new Value.Text(table.name());
            case Value.Member(Value.Table table, String part)
            when part.equals("c") || part.equals("columns") -> Tables.column(table, name);
            case Value.Item(ColumnItem column) when name.equals("name") -> new Value.Text(column.name());
            case Value.Entity entity
            when entity.fields().containsKey(name) -> entity.fields().getOrDefault(name, Value.NONE);
            case Value.Entity entity
            when Entities.isColumn(entity, name) -> new Value.Unknown("it is read from the database", true);
            case Value.Instance instance -> Classes.attribute(instance, name);
            case Value.ClassObject type -> Classes.attribute(type, name);
            case Value.Callable callable when name.equals("__name__") -> new Value.Text(callable.name());
            default -> new Value.Member(value, name);
        };
    }

    private static Value ofSymbol(String symbol, String name) {
        return switch (symbol) {
            case Symbols.BIND ->
                switch (name) {
                    case "dialect" -> new Value.Symbol(Symbols.DIALECT);
                    case "engine", "connection", "bind" -> new Value.Symbol(symbol);
                    case "name" -> new Value.Text("postgresql");
                    default -> new Value.Symbol(symbol + "." + name);
                };
            case Symbols.METADATA ->
                name.equals("tables")
                        ? new Value.Unknown("it is read from the database", true)
                        : new Value.Symbol(symbol + "." + name);
            case Symbols.CONTEXT ->
                switch (name) {
                    case "bind", "connection" -> new Value.Symbol(Symbols.BIND);
                    case "dialect" -> new Value.Symbol(Symbols.DIALECT);
                    case "impl" -> new Value.Symbol(Symbols.CONTEXT);
                    case "as_sql" -> new Value.Flag(false);
                    default -> new Value.Symbol(Symbols.canonical(symbol + "." + name));
                };
            case Symbols.DIALECT ->
                switch (name) {
                    case "name" -> new Value.Text("postgresql");
                    case "type_descriptor" -> new Value.Symbol(symbol + ".type_descriptor");
                    default -> new Value.Unknown("the dialect's " + name + " is known only when it runs", true);
                };
            default -> new Value.Symbol(Symbols.canonical(symbol + "." + name));
        };
    }
}

package dbre.alembic;

import dbre.alembic.ddl.IndexItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Indexes with PostgreSQL's options.
final class Indexes {
    private static final Set<String> KEYWORDS = Set.of(
            "name",
            "index_name",
            "table_name",
            "columns",
            "schema",
            "unique",
            "if_not_exists",
            "info",
            "quote",
            "postgresql_concurrently",
            "postgresql_using",
            "postgresql_where",
            "postgresql_include",
            "postgresql_with",
            "postgresql_ops",
            "postgresql_nulls_not_distinct",
            "postgresql_tablespace");

    private Indexes() {}

    /// The index over these keys: a string is a column, anything else an expression.
    static IndexItem index(@Nullable String name, List<Value> keys, Arguments arguments) {
        arguments.only("the index", KEYWORDS);
        Map<Value, Value> classes =
                arguments.find("postgresql_ops") instanceof Value.Mapping(var entries) ? entries : Map.of();
        String using = arguments.textOrNull("postgresql_using");
        return new IndexItem(
                name,
                keys.stream().map(key -> key(key, classes)).toList(),
                keys.isEmpty() ? null : column(keys.getFirst()),
                arguments.flag("unique"),
                arguments.flag("postgresql_concurrently"),
                arguments.flag("if_not_exists"),
                using == null || using.isEmpty() ? null : using.toLowerCase(Locale.ROOT),
                options(arguments));
    }

    /// INCLUDE (columns) with a space before it; empty without `postgresql_include`.
    static String include(Arguments arguments) {
        Value columns = arguments.find("postgresql_include");
        List<String> names = columns == null || columns instanceof Value.Nothing
                ? List.of()
                : Arguments.texts(columns, "postgresql_include");
        return names.isEmpty() ? "" : " INCLUDE (" + Names.list(names) + ")";
    }

    private static String options(Arguments arguments) {
        Boolean notDistinct = arguments.flagOrNull("postgresql_nulls_not_distinct");
        String tablespace = arguments.textOrNull("postgresql_tablespace");
        Value where = arguments.find("postgresql_where");
        return include(arguments)
                + (notDistinct == null ? "" : notDistinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT")
                + storage(arguments.find("postgresql_with"))
                + (tablespace == null ? "" : " TABLESPACE " + Names.quote(tablespace))
                + (where == null || where instanceof Value.Nothing ? "" : " WHERE " + Items.condition(where));
    }

    private static String storage(@Nullable Value with) {
        if (!(with instanceof Value.Mapping(Map<Value, Value> entries)) || entries.isEmpty()) {
            return "";
        }
        return entries.entrySet().stream()
                .map(entry -> Literals.printed(entry.getKey()) + " = " + Literals.printed(entry.getValue()))
                .collect(Collectors.joining(", ", " WITH (", ")"));
    }

    private static String key(Value key, Map<Value, Value> classes) {
        String sql = switch (key) {
            case Value.Text(String name) -> Names.quote(name);
            case TextClause clause -> clause.sql();
            case Phrase phrase -> phrase.grouped();
            case Value.Item ignored -> Names.quote(Items.columnName(key));
            default -> throw new NotKnown("a key of the index is not known");
        };
        String name = key instanceof TextClause(String text, var ignored) ? text : column(key);
        Value operators = name == null ? null : classes.get(new Value.Text(name));
        return operators == null ? sql : sql + " " + Literals.printed(operators);
    }

    private static @Nullable String column(Value key) {
        return switch (key) {
            case Value.Text(String name) -> name;
            case Phrase phrase -> phrase.column();
            default -> null;
        };
    }
}

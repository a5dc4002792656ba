package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.ConstraintItem;
import dbre.alembic.ddl.IndexItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TableItem;
import dbre.alembic.ddl.TypeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tables: what `create_table` makes, and what `sa.table` and `sa.Table` stand for.
final class Tables {
    private static final Set<String> KEYWORDS = Set.of(
            "table_name",
            "schema",
            "if_not_exists",
            "comment",
            "prefixes",
            "info",
            "keep_existing",
            "extend_existing",
            "implicit_returning",
            "quote",
            "quote_schema",
            "listeners",
            "postgresql_ignore_search_path",
            "postgresql_partition_by",
            "postgresql_inherits",
            "postgresql_using",
            "postgresql_with_oids",
            "postgresql_on_commit",
            "postgresql_tablespace");

    private Tables() {}

    /// The table of `create_table`.
    static TableItem table(Arguments arguments) {
        arguments.only("create_table", KEYWORDS);
        List<ColumnItem> columns = new ArrayList<>();
        List<ConstraintItem> constraints = new ArrayList<>();
        List<IndexItem> indexes = new ArrayList<>();
        for (Value part : arguments.rest(1)) {
            switch (part) {
                case Value.Item(ColumnItem column) -> columns.add(column);
                case Value.Item(ConstraintItem constraint) -> constraints.add(constraint);
                case Value.Item(IndexItem index) -> indexes.add(index);
                case Value.Nothing ignored -> {}
                case Value.Symbol(String name) when name.equals(Symbols.METADATA) -> {}
                default -> throw new NotKnown("a part of the table is not known");
            }
        }
        Value prefixes = arguments.find("prefixes");
        return new TableItem(
                arguments.textOrNull("schema"),
                arguments.text(0, "table_name"),
                columns,
                constraints,
                indexes,
                prefixes == null ? List.of() : Arguments.texts(prefixes, "prefixes"),
                arguments.flag("if_not_exists"),
                arguments.textOrNull("comment"),
                options(arguments));
    }

    /// The table that `create_table` returns.
    static Value.Table made(TableItem table) {
        return reference(table.schema(), table.name(), table.columns());
    }

    /// `sa.table(name, columns)` and `sa.Table(name, metadata, columns)`.
    static Value.Table reference(Arguments arguments, int firstColumn) {
        Map<String, @Nullable TypeItem> columns = new LinkedHashMap<>();
        for (Value part : arguments.rest(firstColumn)) {
            switch (part) {
                case Value.Item(ColumnItem column) -> columns.put(column.name(), column.type());
                case Phrase phrase when phrase.column() != null -> columns.put(phrase.column(), phrase.type());
                case Value.Item ignored -> {}
                default -> throw new NotKnown("a column of the table is not known");
            }
        }
        return new Value.Table(arguments.textOrNull("schema"), arguments.text(0, "name"), columns);
    }

    /// A column of a table as an expression, `t.a`.
    static Phrase column(Value.Table table, String name) {
        String sql = sql(table) + "." + Names.quote(name);
        return new Phrase(sql, Phrase.ATOM, name, table.columns().get(name), null, Set.of(sql(table)), Set.of());
    }

    /// The table's name as SQL.
    static String sql(Value.Table table) {
        return Names.qualified(table.schema(), table.name());
    }

    private static Value.Table reference(@Nullable String schema, String name, List<ColumnItem> columns) {
        Map<String, @Nullable TypeItem> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return new Value.Table(schema, name, types);
    }

    private static String options(Arguments arguments) {
        StringBuilder options = new StringBuilder();
        Value inherits = arguments.find("postgresql_inherits");
        if (inherits != null && !(inherits instanceof Value.Nothing)) {
            options.append(" INHERITS ( ")
                    .append(Names.list(Arguments.texts(inherits, "inherits")))
                    .append(" )");
        }
        append(options, " PARTITION BY ", arguments.textOrNull("postgresql_partition_by"));
        append(options, " USING ", arguments.textOrNull("postgresql_using"));
        Boolean oids = arguments.flagOrNull("postgresql_with_oids");
        append(options, oids == null ? "" : oids ? " WITH OIDS" : " WITHOUT OIDS", oids == null ? null : "");
        String commit = arguments.textOrNull("postgresql_on_commit");
        append(
                options,
                " ON COMMIT ",
                commit == null ? null : commit.replace('_', ' ').toUpperCase(Locale.ROOT));
        String tablespace = arguments.textOrNull("postgresql_tablespace");
        append(options, " TABLESPACE ", tablespace == null ? null : Names.quote(tablespace));
        return options.toString();
    }

    private static void append(StringBuilder options, String words, @Nullable String value) {
        if (value != null) {
            options.append(words).append(value);
        }
    }
}

package dbre.alembic;

import dbre.alembic.ddl.Ddl;
import dbre.alembic.ddl.IdentityItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `alter_column`, which sends one statement for each change, the type first and the name last.
final class AlterColumn {
    private AlterColumn() {}

    static List<String> statements(Arguments arguments) {
        String table = Directives.table(arguments, 0);
        String column = arguments.text(1, "column_name");
        String schema = Directives.schema(arguments);
        String alter = Ddl.alterColumn(schema, table, column);
        List<String> statements = new ArrayList<>();
        type(arguments, alter).ifPresent(statements::add);
        Boolean nullable = arguments.flagOrNull("nullable");
        if (nullable != null) {
            statements.add(alter + (nullable ? " DROP NOT NULL" : " SET NOT NULL"));
        }
        Value preset = arguments.find("server_default");
        if (preset != null && !preset.equals(new Value.Flag(false))) {
            statements.add(alter + preset(preset, arguments.find("existing_server_default")));
        }
        Value comment = arguments.find("comment");
        if (comment != null && !comment.equals(new Value.Flag(false))) {
            statements.add(Ddl.commentOnColumn(schema, table, column, arguments.textOrNull("comment")));
        }
        String name = arguments.textOrNull("new_column_name");
        if (name != null) {
            statements.add("ALTER TABLE " + Names.dotted(schema, table) + " RENAME " + Names.quote(column) + " TO "
                    + Names.quote(name));
        }
        return statements;
    }

    private static Optional<String> type(Arguments arguments, String alter) {
        Value type = arguments.find("type_");
        if (type == null || type instanceof Value.Nothing) {
            return Optional.empty();
        }
        String using = arguments.textOrNull("postgresql_using");
        String sql = alter + " TYPE " + Types.of(type).sql();
        return Optional.of(using == null ? sql : sql + " USING " + using);
    }

    /// An identity is added only where the author says that there was no default before.
    private static String preset(Value preset, @Nullable Value existing) {
        boolean identity = existing instanceof Value.Item(IdentityItem ignored);
        return switch (preset) {
            case Value.Nothing ignored -> identity ? " DROP IDENTITY" : " DROP DEFAULT";
            case Value.Item(IdentityItem added) when existing instanceof Value.Nothing -> " ADD " + added.sql();
            case Value.Item ignored ->
                throw new NotKnown("Alembic cannot make this generated column of an existing one");
            default -> " SET DEFAULT " + Items.defaultSql(preset);
        };
    }
}

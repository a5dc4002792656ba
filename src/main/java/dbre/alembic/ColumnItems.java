package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.ColumnItem.Autoincrement;
import dbre.alembic.ddl.ComputedItem;
import dbre.alembic.ddl.ConstraintItem;
import dbre.alembic.ddl.IdentityItem;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.ReferenceItem;
import dbre.alembic.ddl.SequenceItem;
import dbre.alembic.ddl.TypeItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns and what is written with them.
final class ColumnItems {
    private static final Set<String> COLUMN_KEYWORDS = Set.of(
            "name",
            "type_",
            "nullable",
            "primary_key",
            "autoincrement",
            "default",
            "server_default",
            "unique",
            "index",
            "comment",
            "onupdate",
            "server_onupdate",
            "key",
            "info",
            "doc",
            "quote",
            "system",
            "insert_default");

    private ColumnItems() {}

    /// `sa.Column(...)`.
    static ColumnItem column(Arguments arguments) {
        arguments.only("Column", COLUMN_KEYWORDS);
        List<Value> rest = new ArrayList<>(arguments.rest(0));
        String name = arguments.textOrNull("name");
        if (!rest.isEmpty() && rest.getFirst() instanceof Value.Text(String first)) {
            name = first;
            rest.removeFirst();
        }
        if (name == null) {
            throw new NotKnown("a column without a name");
        }
        String key = arguments.textOrNull("key");
        if (key != null && !key.equals(name)) {
            throw new NotKnown("the column " + name + " is addressed by the key " + key);
        }
        Value type = arguments.find("type_");
        if (type == null && !rest.isEmpty() && isType(rest.getFirst())) {
            type = rest.removeFirst();
        }
        return column(name, type == null || type instanceof Value.Nothing ? null : Types.of(type), rest, arguments);
    }

    private static ColumnItem column(String name, @Nullable TypeItem type, List<Value> parts, Arguments arguments) {
        List<ReferenceItem> references = new ArrayList<>();
        List<ConstraintItem> checks = new ArrayList<>();
        ComputedItem computed = null;
        IdentityItem identity = null;
        boolean clientDefault = given(arguments.named().get("default"))
                || given(arguments.named().get("insert_default"));
        Value serverDefault = arguments.find("server_default");
        for (Value part : serverDefault instanceof Value.Item ? with(parts, serverDefault) : parts) {
            switch (part) {
                case Value.Item(ReferenceItem reference) -> references.add(reference);
                case Value.Item(ConstraintItem check) -> checks.add(check);
                case Value.Item(ComputedItem expression) -> computed = expression;
                case Value.Item(IdentityItem counter) -> identity = counter;
                case Value.Item(SequenceItem ignored) -> clientDefault = true;
                case Value.Nothing ignored -> {}
                default -> throw new NotKnown("a part of the column " + name + " is not known");
            }
        }
        return new ColumnItem(
                name,
                type,
                arguments.flagOrNull("nullable"),
                arguments.flag("primary_key"),
                autoincrement(arguments),
                clientDefault,
                serverDefault instanceof Value.Item ? null : Items.defaultSql(serverDefault),
                computed,
                identity,
                references,
                checks,
                arguments.flag("index"),
                arguments.flag("unique"),
                arguments.textOrNull("comment"));
    }

    private static Autoincrement autoincrement(Arguments arguments) {
        return switch (arguments.find("autoincrement")) {
            case Value.Flag(boolean on) -> on ? Autoincrement.ON : Autoincrement.OFF;
            case Value.Text(String text) when text.equals("ignore_fk") -> Autoincrement.IGNORE_FOREIGN_KEYS;
            case null, default -> Autoincrement.AUTO;
        };
    }

    private static boolean isType(Value value) {
        return value instanceof Value.Item(TypeItem ignored)
                || value instanceof Value.Symbol
                || value instanceof Value.ClassObject
                || value instanceof Value.Unknown;
    }

    private static boolean given(@Nullable Value value) {
        return value != null && !(value instanceof Value.Nothing);
    }

    private static List<Value> with(List<Value> parts, Value more) {
        List<Value> all = new ArrayList<>(parts);
        all.add(more);
        return all;
    }
}

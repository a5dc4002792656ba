package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.ComputedItem;
import dbre.alembic.ddl.ConstraintItem.Kind;
import dbre.alembic.ddl.IdentityItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.ReferenceItem;
import dbre.alembic.ddl.SchemaItem;
import dbre.alembic.ddl.SequenceItem;
import dbre.schema.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The constructors of SQLAlchemy's schema items, and what their arguments mean as SQL.
final class Items {
    private Items() {}

    /// The item that a call makes; empty when the name is none of them.
    static Optional<SchemaItem> construct(String symbol, Arguments arguments) {
        return Optional.ofNullable(
                switch (symbol) {
                    case "sqlalchemy.Column" -> ColumnItems.column(arguments);
                    case "sqlalchemy.ForeignKey" -> reference(arguments);
                    case "sqlalchemy.Identity" ->
                        new IdentityItem(arguments.flag(0, "always"), sequenceOptions(arguments, 2));
                    case "sqlalchemy.Computed" -> computed(arguments);
                    case "sqlalchemy.Sequence" ->
                        new SequenceItem(
                                Names.qualified(arguments.textOrNull("schema"), arguments.text(0, "name")),
                                sequenceOptions(arguments, 1));
                    case "sqlalchemy.PrimaryKeyConstraint" ->
                        ConstraintItems.over(Kind.PRIMARY_KEY, "PRIMARY KEY ", arguments);
                    case "sqlalchemy.UniqueConstraint" -> ConstraintItems.over(Kind.UNIQUE, "UNIQUE ", arguments);
                    case "sqlalchemy.CheckConstraint" ->
                        ConstraintItems.check(arguments.textOrNull(1, "name"), 0, arguments);
                    case "sqlalchemy.ForeignKeyConstraint" -> ConstraintItems.foreignKey(arguments);
                    case "postgresql.ExcludeConstraint" ->
                        ConstraintItems.exclude(arguments.textOrNull("name"), arguments.rest(0), arguments);
                    case "sqlalchemy.Index" ->
                        Indexes.index(arguments.textOrNull(0, "name"), arguments.rest(1), arguments);
                    default -> null;
                });
    }

    /// `server_default`: a string is a literal, everything else an expression.
    static @Nullable String defaultSql(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Nothing ignored -> null;
            case Value.Text(String text) -> Identifiers.literal(text);
            case TextClause clause -> clause.sql();
            case Phrase phrase -> phrase.sql();
            case Value.Choice(String ignored, Value.Text(String text)) -> Identifiers.literal(text);
            case Value.Symbol(String name) when name.equals("sqlalchemy.FetchedValue") -> null;
            default -> throw new NotKnown("server_default must be a string or an SQL expression");
        };
    }

    /// A condition or expression: a string is SQL with parameters, as in `sa.text`.
    static String condition(Value value) {
        return switch (value) {
            case Value.Text(String text) -> TextClause.of(text).sql();
            case TextClause clause -> clause.sql();
            case Phrase phrase -> phrase.sql();
            default -> throw new NotKnown("the condition is no SQL");
        };
    }

    static String columnName(Value value) {
        return value instanceof Phrase phrase && phrase.column() != null
                ? phrase.column()
                : value instanceof Value.Item(ColumnItem column) ? column.name() : Arguments.text(value, "a column");
    }

    private static ReferenceItem reference(Arguments arguments) {
        Value to = arguments.value(0, "column");
        ConstraintItems.Target target = ConstraintItems.Target.of(Arguments.text(to, "the target of a foreign key"));
        return new ReferenceItem(
                arguments.textOrNull("name"),
                target.table(),
                target.column(),
                ConstraintItems.referenceOptions(arguments),
                arguments.flag("postgresql_not_valid"),
                arguments.flag("use_alter"));
    }

    private static ComputedItem computed(Arguments arguments) {
        if (Boolean.FALSE.equals(arguments.flagOrNull("persisted"))) {
            throw new NotKnown("SQLAlchemy 2.0 refuses a virtual generated column on PostgreSQL");
        }
        return new ComputedItem(condition(arguments.value(0, "sqltext")));
    }

    private static String sequenceOptions(Arguments arguments, int start) {
        List<String> options = new ArrayList<>();
        number(options, "INCREMENT BY ", arguments.numberOrNull(start + 1, "increment"));
        number(options, "START WITH ", arguments.numberOrNull(start, "start"));
        number(options, "MINVALUE ", arguments.numberOrNull(start + 2, "minvalue"));
        number(options, "MAXVALUE ", arguments.numberOrNull(start + 3, "maxvalue"));
        if (arguments.find("nominvalue") != null) {
            options.add("NO MINVALUE");
        }
        if (arguments.find("nomaxvalue") != null) {
            options.add("NO MAXVALUE");
        }
        number(options, "CACHE ", arguments.numberOrNull(-1, "cache"));
        Boolean cycle = arguments.flagOrNull("cycle");
        if (cycle != null) {
            options.add(cycle ? "CYCLE" : "NO CYCLE");
        }
        return String.join(" ", options);
    }

    private static void number(List<String> options, String words, @Nullable Integer number) {
        if (number != null) {
            options.add(words + number);
        }
    }
}

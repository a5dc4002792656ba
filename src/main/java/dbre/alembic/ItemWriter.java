package dbre.alembic;

import dbre.alembic.PythonCode.Atom;
import dbre.alembic.PythonCode.Call;
import dbre.alembic.PythonCode.Keyword;
import dbre.alembic.PythonCode.Listed;
import dbre.alembic.PythonCode.Text;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.ColumnDefinition;
import dbre.sql.Expression;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Columns and constraints as SQLAlchemy's constructors.
///
/// What a constructor cannot say is left out here; the caller compares the result with the original.
final class ItemWriter {
    private static final String ACTION = "(CASCADE|RESTRICT|SET\\s++NULL|SET\\s++DEFAULT|NO\\s++ACTION)";
    private static final Pattern ON_DELETE =
            Pattern.compile("\\bON\\s++DELETE\\s++" + ACTION, Pattern.CASE_INSENSITIVE);
    private static final Pattern ON_UPDATE =
            Pattern.compile("\\bON\\s++UPDATE\\s++" + ACTION, Pattern.CASE_INSENSITIVE);

    private final PythonText quotes;

    ItemWriter(PythonText quotes) {
        this.quotes = quotes;
    }

    /// `sa.Column(...)`; empty when the type has no word.
    ///
    /// @param key the columns of the table's primary key
    Optional<PythonCode> column(ColumnDefinition column, List<String> key) {
        return TypeWriter.write(column.type()).map(type -> column(column, type, key));
    }

    private PythonCode column(ColumnDefinition column, PythonCode type, List<String> key) {
        List<PythonCode> arguments = new ArrayList<>(List.of(text(column.name()), type));
        boolean inKey = key.contains(column.name());
        boolean counter = column.type().name().name().contains("serial");
        boolean integer = column.type().name().name().startsWith("int")
                || column.type().name().name().equals("numeric");
        if (column.identity() != null) {
            boolean always = column.identity().equals("ALWAYS");
            arguments.add(new Call("sa.Identity", always ? List.of(on("always")) : List.of()));
        }
        if (column.generated() != null) {
            arguments.add(new Call("sa.Computed", List.of(escaped(column.generated()), on("persisted"))));
        }
        if (column.defaultExpression() != null) {
            arguments.add(new Keyword("server_default", sql(column.defaultExpression())));
        }
        if (inKey && (counter ? key.size() > 1 : integer && key.size() == 1 && column.identity() == null)) {
            arguments.add(new Keyword("autoincrement", new Atom(counter ? "True" : "False")));
        }
        if (column.notNull() || inKey) {
            arguments.add(new Keyword("nullable", new Atom("False")));
        }
        return new Call("sa.Column", arguments);
    }

    /// A constraint beside the columns of a table; empty for EXCLUDE and NOT NULL.
    Optional<PythonCode> constraint(TableConstraint constraint) {
        List<PythonCode> columns =
                constraint.columns().stream().<PythonCode>map(this::text).toList();
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> Optional.of(named("sa.PrimaryKeyConstraint", columns, constraint));
            case UNIQUE -> Optional.of(named("sa.UniqueConstraint", columns, constraint));
            case CHECK ->
                Optional.ofNullable(constraint.expression())
                        .map(condition -> named("sa.CheckConstraint", List.of(escaped(condition)), constraint));
            case FOREIGN_KEY ->
                Optional.ofNullable(constraint.references())
                        .map(table -> named(
                                "sa.ForeignKeyConstraint",
                                List.of(
                                        new Listed(columns),
                                        new Listed(constraint.referencedColumns().stream()
                                                .<PythonCode>map(column -> text(target(table, column)))
                                                .toList())),
                                constraint));
            case EXCLUDE, NOT_NULL -> Optional.empty();
        };
    }

    private PythonCode named(String function, List<PythonCode> first, TableConstraint constraint) {
        List<PythonCode> arguments = new ArrayList<>(first);
        if (constraint.name() != null) {
            arguments.add(new Keyword("name", text(constraint.name())));
        }
        arguments.addAll(options(constraint));
        return new Call(function, arguments);
    }

    /// What `create_foreign_key` and the others take beside names and columns.
    List<PythonCode> options(TableConstraint constraint) {
        List<PythonCode> options = new ArrayList<>();
        String sql = constraint.sql();
        if (constraint.kind() == Constraint.Kind.FOREIGN_KEY) {
            found(ON_DELETE, sql).ifPresent(action -> options.add(new Keyword("ondelete", text(action))));
            found(ON_UPDATE, sql).ifPresent(action -> options.add(new Keyword("onupdate", text(action))));
        }
        String upper = sql.toUpperCase(Locale.ROOT);
        if (upper.contains("NULLS NOT DISTINCT")) {
            options.add(on("postgresql_nulls_not_distinct"));
        }
        if (upper.contains("DEFERRABLE") && !upper.contains("NOT DEFERRABLE")) {
            options.add(on("deferrable"));
        }
        if (upper.contains("INITIALLY DEFERRED")) {
            options.add(new Keyword("initially", text("DEFERRED")));
        }
        if (constraint.notValid()) {
            options.add(on("postgresql_not_valid"));
        }
        return options;
    }

    /// A string literal.
    PythonCode text(String text) {
        return new Text(text, quotes);
    }

    /// A string literal that SQLAlchemy reads as SQL.
    PythonCode escaped(Expression expression) {
        return text(TextClause.escape(expression.sql()));
    }

    /// `sa.text(...)`.
    PythonCode sql(Expression expression) {
        return new Call("sa.text", List.of(escaped(expression)));
    }

    /// `name="text"`; nothing when there is no text.
    List<PythonCode> keyword(String name, @Nullable String text) {
        return text == null ? List.of() : List.of(new Keyword(name, text(text)));
    }

    /// `name=True`.
    static PythonCode on(String name) {
        return new Keyword(name, new Atom("True"));
    }

    private static String target(QualifiedName table, String column) {
        return (table.schema() == null ? "" : table.schema() + ".") + table.name() + "." + column;
    }

    private static Optional<String> found(Pattern pattern, String sql) {
        Matcher match = pattern.matcher(sql);
        return match.find()
                ? Optional.of(match.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " "))
                : Optional.empty();
    }
}

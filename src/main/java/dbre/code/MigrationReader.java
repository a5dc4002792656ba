package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import dbre.python.PythonStatement;
import dbre.python.PythonTree;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what the literals of an Alembic revision tell: its id, what it follows, and the tables and columns
/// that its operations name.
final class MigrationReader {
    /// Where an operation names its table and its columns: the place among its arguments, -1 for nowhere
    /// (Alembic documentation, "Operation Reference").
    private static final Map<String, Places> OPERATIONS = Map.ofEntries(
            Map.entry("create_table", new Places(0, -1)),
            Map.entry("drop_table", new Places(0, -1)),
            Map.entry("rename_table", new Places(0, -1)),
            Map.entry("add_column", new Places(0, 1)),
            Map.entry("drop_column", new Places(0, 1)),
            Map.entry("alter_column", new Places(0, 1)),
            Map.entry("create_index", new Places(1, 2)),
            Map.entry("drop_index", new Places(1, -1)),
            Map.entry("create_unique_constraint", new Places(1, 2)),
            Map.entry("create_primary_key", new Places(1, 2)),
            Map.entry("create_check_constraint", new Places(1, -1)),
            Map.entry("create_exclude_constraint", new Places(1, -1)),
            Map.entry("drop_constraint", new Places(1, -1)),
            Map.entry("create_foreign_key", new Places(1, 3)),
            Map.entry("batch_alter_table", new Places(0, -1)),
            Map.entry("create_table_comment", new Places(0, -1)),
            Map.entry("bulk_insert", new Places(0, -1)));

    private static final List<String> TABLE_KEYWORDS = List.of("table_name", "source_table", "old_table_name");
    private static final List<String> COLUMN_KEYWORDS = List.of("column_name", "columns", "local_cols", "column");

    private final List<TableMention> mentions = new ArrayList<>();
    private @Nullable QualifiedName batch;

    private MigrationReader() {}

    /// Whether a source can be a revision, by its letters.
    static boolean applies(String source) {
        return source.contains("down_revision");
    }

    static Optional<Migration> read(PythonModule module, String path) {
        String revision = null;
        List<String> down = new ArrayList<>();
        for (PythonStatement statement : module.statements()) {
            PythonExpression value = value(statement);
            String name = target(statement);
            if (name.equals("revision") && value instanceof Text text) {
                revision = text.value();
            } else if (name.equals("down_revision") && value != null) {
                texts(value, down);
            }
        }
        if (revision == null) {
            return Optional.empty();
        }
        MigrationReader reader = new MigrationReader();
        PythonTree.walk(module, node -> {
            if (node instanceof Call call) {
                reader.call(call);
            }
        });
        int lines = Math.max(1, (int) module.source().lines().count());
        return Optional.of(
                new Migration(new Location(path, 1, lines), revision, down, message(module), reader.mentions));
    }

    private static String target(PythonStatement statement) {
        return switch (statement) {
            case PythonStatement.Assignment assignment ->
                Names.last(assignment.targets().getFirst());
            case PythonStatement.AnnotatedAssignment assignment -> Names.last(assignment.target());
            default -> "";
        };
    }

    private static @Nullable PythonExpression value(PythonStatement statement) {
        return switch (statement) {
            case PythonStatement.Assignment assignment -> assignment.value();
            case PythonStatement.AnnotatedAssignment assignment -> assignment.value();
            default -> null;
        };
    }

    private static String message(PythonModule module) {
        boolean documented = !module.statements().isEmpty()
                && module.statements().getFirst() instanceof PythonStatement.ExpressionStatement first
                && first.value() instanceof Text;
        if (!documented) {
            return "";
        }
        PythonStatement.ExpressionStatement first =
                (PythonStatement.ExpressionStatement) module.statements().getFirst();
        return ((Text) first.value()).value().strip().lines().findFirst().orElse("");
    }

    private void call(Call call) {
        String operation = Names.last(call.function());
        Places places = OPERATIONS.get(operation);
        String receiver = call.function().dotted().orElse("");
        if (operation.equals("execute") || operation.equals("text")) {
            call.positional().stream().limit(1).forEach(this::sql);
        } else if (places != null && receiver.startsWith("batch")) {
            QualifiedName table = batch;
            if (table != null) {
                columns(table, call, places.column() - 1);
            }
        } else if (places != null) {
            operation(operation, call, places);
        }
    }

    private void operation(String operation, Call call, Places places) {
        String name = Names.text(argument(call, places.table(), TABLE_KEYWORDS));
        if (name == null) {
            return;
        }
        QualifiedName table = QualifiedName.of(Names.text(call.keyword("schema")), name);
        mentions.add(new TableMention(table, null, call.line()));
        if (operation.equals("batch_alter_table")) {
            batch = table;
        } else if (operation.equals("create_table")) {
            call.positional().stream().skip(1).forEach(item -> column(table, item));
        } else {
            columns(table, call, places.column());
        }
    }

    private void columns(QualifiedName table, Call call, int place) {
        mentions.add(new TableMention(table, null, call.line()));
        argument(call, place, COLUMN_KEYWORDS).ifPresent(value -> column(table, value));
    }

    private void column(QualifiedName table, PythonExpression value) {
        List<String> names = new ArrayList<>();
        if (value instanceof Call call && Names.callee(call).equals("Column")) {
            call.positional().stream().limit(1).forEach(first -> texts(first, names));
        } else if (!(value instanceof Call)) {
            texts(value, names);
        }
        names.forEach(name -> mentions.add(new TableMention(table, name, value.line())));
    }

    private void sql(PythonExpression value) {
        if (value instanceof Text text) {
            mentions.addAll(SqlText.tables(text.value(), text.line()));
        }
    }

    private static Optional<PythonExpression> argument(Call call, int place, List<String> keywords) {
        List<PythonExpression> positional = call.positional();
        if (place >= 0 && place < positional.size()) {
            return Optional.of(positional.get(place));
        }
        return keywords.stream()
                .flatMap(keyword -> call.keyword(keyword).stream())
                .findFirst();
    }

    /// The string literals of a value: itself, or the elements of a list or tuple.
    private static void texts(PythonExpression value, List<String> into) {
        switch (value) {
            case Text text -> into.add(text.value());
            case PythonExpression.ListDisplay list -> list.elements().forEach(element -> texts(element, into));
            case PythonExpression.TupleDisplay tuple -> tuple.elements().forEach(element -> texts(element, into));
            default -> {}
        }
    }

    private record Places(int table, int column) {}
}

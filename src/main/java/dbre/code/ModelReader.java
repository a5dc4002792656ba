package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import dbre.python.PythonStatement;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonTree;
import java.util.ArrayList;
import java.util.List;

/// Finds the classes and tables of a file that declare columns.
final class ModelReader {
    private static final List<String> SIGNS =
            List.of("Column(", "mapped_column", "Mapped[", "SQLModel", "__tablename__", "Table(");

    private final PythonModule module;
    private final String path;
    private final List<DeclaredClass> found = new ArrayList<>();

    private ModelReader(PythonModule module, String path) {
        this.module = module;
        this.path = path;
    }

    /// Whether a source can hold a model at all, by its letters.
    static boolean applies(String source) {
        return SIGNS.stream().anyMatch(source::contains);
    }

    static List<DeclaredClass> read(PythonModule module, String path) {
        ModelReader reader = new ModelReader(module, path);
        PythonTree.walk(module, node -> {
            if (node instanceof ClassDefinition definition) {
                reader.add(new ClassReader(module, path).read(definition));
            } else if (node instanceof Assignment assignment
                    && Names.callee(assignment.value()).equals("Table")) {
                reader.table(assignment, (Call) assignment.value());
            }
        });
        return reader.found;
    }

    private void add(DeclaredClass declared) {
        if (declared.matters() || !declared.bases().isEmpty()) {
            found.add(declared);
        }
    }

    /// `orders = Table("orders", metadata, Column(...), ...)`
    private void table(Assignment assignment, Call call) {
        if (call.positional().isEmpty() || !(call.positional().getFirst() instanceof Text name)) {
            return;
        }
        List<ModelColumn> columns = new ArrayList<>();
        List<String> constraints = new ArrayList<>();
        ColumnReader reader = new ColumnReader(module, path);
        for (PythonExpression argument : call.positional().stream().skip(1).toList()) {
            boolean named = argument instanceof Call item
                    && !item.positional().isEmpty()
                    && item.positional().getFirst() instanceof Text;
            if (named && ColumnReader.call(argument).isPresent()) {
                Call column = (Call) argument;
                String attribute = ((Text) column.positional().getFirst()).value();
                columns.add(reader.column(attribute, column, null, reader.at(column, column)));
            } else if (argument instanceof Call) {
                constraints.add(module.text(argument));
            }
        }
        PythonStatement statement = assignment;
        found.add(new DeclaredClass(
                new Location(path, statement.line(), statement.span().endLine()),
                Names.last(assignment.targets().getFirst()),
                List.of(),
                name.value(),
                false,
                Names.text(call.keyword("schema")),
                false,
                Model.Style.TABLE,
                columns,
                constraints,
                List.of(),
                null));
    }
}

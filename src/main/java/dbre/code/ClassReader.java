package dbre.code;

import dbre.python.Argument;
import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Subscript;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import dbre.python.PythonStatement;
import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import dbre.python.PythonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one class.
final class ClassReader {
    private final PythonModule module;
    private final String path;
    private final ColumnReader columnReader;
    private final List<ModelColumn> columns = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final List<Model.Relation> relations = new ArrayList<>();
    private @Nullable String table;
    private @Nullable String schema;
    private boolean derivesTable;
    private boolean isAbstract;
    private @Nullable String discriminator;
    private @Nullable String identity;
    private Model.Style style = Model.Style.COLUMN;

    ClassReader(PythonModule module, String path) {
        this.module = module;
        this.path = path;
        this.columnReader = new ColumnReader(module, path);
    }

    DeclaredClass read(ClassDefinition definition) {
        List<String> bases = definition.bases().stream()
                .map(base -> Names.last(base instanceof Subscript generic ? generic.value() : base))
                .filter(name -> !name.isEmpty())
                .toList();
        boolean sqlModel = definition.arguments().stream()
                .anyMatch(argument -> "table".equals(argument.name()) && Names.isTrue(argument.value()));
        if (sqlModel || bases.contains("SQLModel")) {
            style = Model.Style.SQLMODEL;
            isAbstract = !sqlModel;
        }
        definition.body().forEach(this::statement);
        if (sqlModel && table == null) {
            table = definition.name().toLowerCase(Locale.ROOT);
        }
        return new DeclaredClass(
                new Location(path, definition.line(), definition.span().endLine()),
                definition.name(),
                bases,
                table,
                derivesTable,
                schema,
                isAbstract,
                style,
                List.copyOf(columns),
                List.copyOf(constraints),
                List.copyOf(relations),
                discriminator == null ? null : new Model.Discriminator(discriminator, identity));
    }

    private void statement(PythonStatement statement) {
        switch (statement) {
            case Assignment assignment -> {
                if (assignment.targets().getFirst() instanceof PythonExpression.Name name) {
                    attribute(name.id(), assignment.value(), statement);
                }
            }
            case AnnotatedAssignment assignment -> {
                if (assignment.target() instanceof PythonExpression.Name name) {
                    annotated(name.id(), assignment);
                }
            }
            case FunctionDefinition function -> function(function);
            default -> {}
        }
    }

    private void attribute(String name, PythonExpression value, PythonStatement statement) {
        switch (name) {
            case "__tablename__" -> tableName(value);
            case "__abstract__" -> isAbstract = Names.isTrue(value);
            case "__table_args__" -> arguments(value);
            case "__table__" -> wholeTable(value);
            case "__mapper_args__" -> mapperArguments(value);
            default -> {
                Optional<Call> column = ColumnReader.call(value);
                if (column.isPresent()) {
                    columns.add(columnReader.column(name, column.get(), null, location(statement)));
                } else {
                    relation(name, value);
                }
            }
        }
    }

    private void annotated(String name, AnnotatedAssignment assignment) {
        PythonExpression annotation = assignment.annotation();
        PythonExpression value = assignment.value();
        boolean mapped = annotation instanceof Subscript outer
                && Names.last(outer.value()).equals("Mapped");
        if (name.startsWith("__") && value != null) {
            attribute(name, value, assignment);
        } else if (mapped) {
            style = Model.Style.MAPPED;
            mapped(name, ((Subscript) annotation).index(), value, location(assignment));
        } else if (ColumnReader.call(value).isPresent()) {
            columns.add(columnReader.column(name, ColumnReader.call(value).orElseThrow(), null, location(assignment)));
        } else if (style == Model.Style.SQLMODEL && !relation(name, value) && !name.equals("model_config")) {
            columns.add(
                    value instanceof Call field && Names.callee(field).equals("Field")
                            ? columnReader.field(name, field, annotation, location(assignment))
                            : columnReader.annotated(name, annotation, value, location(assignment)));
        }
    }

    private void mapped(String name, PythonExpression type, @Nullable PythonExpression value, Location at) {
        Optional<Call> column = ColumnReader.call(value);
        if (column.isPresent()) {
            columns.add(columnReader.column(name, column.get(), type, at));
        } else if (value == null || value instanceof PythonExpression.Unreadable) {
            columns.add(columnReader.annotated(name, type, null, at));
        } else {
            relation(name, value);
        }
    }

    private boolean relation(String name, @Nullable PythonExpression value) {
        String callee = Names.callee(value);
        if (!callee.equals("relationship") && !callee.equals("Relationship") && !callee.equals("dynamic_loader")) {
            return false;
        }
        Call call = (Call) Objects.requireNonNull(value);
        String target = call.positional().stream()
                .findFirst()
                .map(first -> first instanceof Text text ? text.value() : Names.last(first))
                .orElse("");
        relations.add(new Model.Relation(name, target, call.line()));
        return true;
    }

    /// A method under `declared_attr`: it makes the table's name, its arguments or a column.
    private void function(FunctionDefinition function) {
        boolean declared = function.decorators().stream()
                .anyMatch(decorator -> module.text(decorator).contains("declared_attr"));
        boolean names = function.name().equals("__tablename__");
        if (!declared && !names) {
            return;
        }
        PythonTree.walk(function, node -> {
            if (node instanceof PythonStatement.Return result && result.value() != null) {
                attribute(function.name(), result.value(), function);
            }
        });
    }

    private void tableName(PythonExpression value) {
        if (value instanceof Text text) {
            table = text.value();
        } else {
            derivesTable = true;
        }
    }

    private void wholeTable(PythonExpression value) {
        if (value instanceof Call call && !call.positional().isEmpty()) {
            table = Names.text(Optional.of(call.positional().getFirst()));
            schema = Names.text(call.keyword("schema"));
            call.positional().stream()
                    .skip(1)
                    .forEach(argument -> ColumnReader.call(argument)
                            .filter(column -> !column.positional().isEmpty())
                            .ifPresent(column -> columns.add(columnReader.column(
                                    String.valueOf(Names.text(
                                            Optional.of(column.positional().getFirst()))),
                                    column,
                                    null,
                                    columnReader.at(column, column)))));
        }
    }

    /// `__table_args__`: a tuple of constraints with a dictionary at its end, or the dictionary alone.
    private void arguments(PythonExpression value) {
        switch (value) {
            case PythonExpression.TupleDisplay tuple -> tuple.elements().forEach(this::arguments);
            case PythonExpression.DictDisplay dict ->
                dict.entries().forEach(entry -> {
                    if (entry.key() instanceof Text key && key.value().equals("schema")) {
                        schema = Names.text(Optional.of(entry.value()));
                    }
                });
            case Call call
            when Names.callee(call).equals("dict") -> {
                for (Argument argument : call.arguments()) {
                    if ("schema".equals(argument.name())) {
                        schema = Names.text(Optional.of(argument.value()));
                    }
                }
            }
            case Call call -> constraints.add(module.text(call));
            default -> {}
        }
    }

    /// `__mapper_args__`: a dictionary, or `dict(...)`.
    private void mapperArguments(PythonExpression value) {
        if (value instanceof PythonExpression.DictDisplay dict) {
            dict.entries().forEach(entry -> {
                if (entry.key() instanceof Text key) {
                    mapperArgument(key.value(), entry.value());
                }
            });
        } else if (value instanceof Call call) {
            call.arguments().stream()
                    .filter(argument -> argument.name() != null)
                    .forEach(argument -> mapperArgument(String.valueOf(argument.name()), argument.value()));
        }
    }

    /// `"polymorphic_on": type`, `"type"` or `Employee.type`.
    private void mapperArgument(String name, PythonExpression value) {
        if (name.equals("polymorphic_on")) {
            String attribute = value instanceof Text text ? text.value() : Names.last(value);
            discriminator = attribute.isEmpty() ? null : attribute;
        } else if (name.equals("polymorphic_identity") && value instanceof Text text) {
            identity = text.value();
        }
    }

    private Location location(PythonStatement statement) {
        return new Location(path, statement.line(), statement.span().endLine());
    }
}

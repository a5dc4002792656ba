package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonModule;
import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonTree;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the fields of classes that are called after a model and are none themselves: `OrderOut`, `CreateOrder`.
final class FieldReader {
    private final Set<String> fields = new HashSet<>();
    private final Set<String> names;
    private final Set<String> models;
    private final Set<String> otherNames;

    FieldReader(List<Model> all, List<Model> ofTable, QualifiedName table, String column) {
        fields.add(column);
        ofTable.forEach(model -> model.columns().stream()
                .filter(each -> each.name().equals(column))
                .forEach(each -> fields.add(each.attribute())));
        models = all.stream().map(Model::symbol).collect(Collectors.toSet());
        names = ofTable.stream().map(model -> Words.folded(model.symbol())).collect(Collectors.toSet());
        names.add(Words.folded(table.name()));
        otherNames = models.stream()
                .map(Words::folded)
                .filter(name -> !names.contains(name))
                .collect(Collectors.toSet());
    }

    boolean applies(String source) {
        return source.contains("class ") && fields.stream().anyMatch(source::contains);
    }

    /// The lines of the fields.
    List<Integer> read(PythonModule module) {
        List<Integer> lines = new ArrayList<>();
        PythonTree.walk(module, node -> {
            if (node instanceof ClassDefinition definition
                    && !models.contains(definition.name())
                    && isCalledAfter(Names.snakeCase(definition.name()))) {
                definition.body().forEach(statement -> {
                    boolean field = switch (statement) {
                        case AnnotatedAssignment annotated -> isField(annotated.target());
                        case Assignment assignment ->
                            isField(assignment.targets().getFirst());
                        default -> false;
                    };
                    if (field) {
                        lines.add(statement.line());
                    }
                });
            }
        });
        return lines;
    }

    private boolean isField(PythonExpression target) {
        return target instanceof PythonExpression.Name name && fields.contains(name.id());
    }

    /// Whether the class has the model's name in its own, and not the longer one of another model.
    private boolean isCalledAfter(String name) {
        return length(names, name) > length(otherNames, name);
    }

    private static int length(Set<String> candidates, String name) {
        String parts = "_" + name + "_";
        return candidates.stream()
                .filter(each -> parts.contains("_" + each + "_") || parts.contains("_" + each + "s_"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}

package dbre.code;

import dbre.python.Argument;
import dbre.python.Parameter;
import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Attribute;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Name;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import dbre.python.PythonNode;
import dbre.python.PythonStatement;
import dbre.python.PythonStatement.FunctionDefinition;
import dbre.python.PythonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the uses of one model in one file.
///
/// The type of a variable is seen where it is annotated (`order: Order`), made (`Order(...)`), or taken from a query
/// that names this model and no other; it holds within the function.
final class UseReader {
    /// Calls whose keywords are attributes of the model that is queried.
    private static final Set<String> BY_KEYWORD = Set.of("filter_by", "values", "get_or_create", "update");

    /// Calls whose strings name attributes or classes.
    private static final Set<String> BY_STRING =
            Set.of("relationship", "ForeignKey", "ForeignKeyConstraint", "backref");

    private final Model model;
    private final Set<String> attributes;
    private final Pattern reference;
    private final Pattern named;
    private final List<Found> found = new ArrayList<>();

    /// @param attributes what is looked for, empty for the model itself
    UseReader(Model model, Set<String> attributes) {
        this.model = model;
        this.attributes = attributes;
        this.named = Pattern.compile("\\b" + Pattern.quote(model.symbol()) + "\\b");
        String owners = "(?:" + Pattern.quote(model.symbol()) + "|"
                + Pattern.quote(model.table().name()) + ")";
        String parts =
                "(?:" + String.join("|", attributes.stream().map(Pattern::quote).toList()) + ")";
        this.reference = Pattern.compile(
                attributes.isEmpty()
                        ? "(.*\\W)?" + owners + "(\\W.*)?"
                        : "(.*\\W)?" + owners + "\\.(?:c\\.)?" + parts + "(\\W.*)?");
    }

    /// A use.
    record Found(int line, boolean certain) {}

    List<Found> read(PythonModule module) {
        block(module.statements(), new HashSet<>());
        return found;
    }

    /// Functions have variables of their own, and see those around them.
    private void block(List<? extends PythonNode> nodes, Set<String> variables) {
        nodes.forEach(node -> node(node, variables));
    }

    private void node(PythonNode node, Set<String> variables) {
        if (node instanceof FunctionDefinition function) {
            Set<String> inside = new HashSet<>(variables);
            for (Parameter parameter : function.parameters()) {
                PythonExpression annotation = parameter.annotation();
                if (annotation != null && names(annotation)) {
                    inside.add(parameter.name());
                } else {
                    inside.remove(parameter.name());
                }
            }
            block(PythonTree.children(function), inside);
            return;
        }
        if (node instanceof PythonStatement.ClassDefinition definition
                && definition.name().equals(model.symbol())) {
            Set<String> inside = new HashSet<>(variables);
            inside.addAll(List.of("self", "cls"));
            definition.body().forEach(statement -> member(statement, inside));
            return;
        }
        bind(node, variables);
        use(node, variables);
        block(PythonTree.children(node), variables);
    }

    /// In the model's own methods `self` and `cls` are the model.
    private void member(PythonStatement statement, Set<String> inside) {
        if (statement instanceof FunctionDefinition function) {
            block(PythonTree.children(function), new HashSet<>(inside));
        } else {
            node(statement, inside);
        }
    }

    private void bind(PythonNode node, Set<String> variables) {
        switch (node) {
            case PythonStatement.Assignment assignment ->
                assignment.targets().forEach(target -> bind(target, gives(assignment.value()), variables));
            case PythonStatement.AnnotatedAssignment annotated ->
                bind(annotated.target(), names(annotated.annotation()), variables);
            case PythonStatement.For loop ->
                bind(loop.target(), gives(loop.iterable()) || isVariable(loop.iterable(), variables), variables);
            default -> {}
        }
    }

    private static void bind(PythonExpression target, boolean ours, Set<String> variables) {
        if (target instanceof Name name) {
            if (ours) {
                variables.add(name.id());
            } else {
                variables.remove(name.id());
            }
        }
    }

    /// Whether the value is an object of the model, or several.
    private boolean gives(PythonExpression value) {
        return value instanceof Call call && (isModel(call.function()) || (names(call) && isAlone(call)));
    }

    /// Whether the model is the only class that the expression names.
    private boolean isAlone(PythonExpression expression) {
        List<String> others = new ArrayList<>();
        PythonTree.walk(expression, node -> {
            if (node instanceof Name name
                    && !name.id().isEmpty()
                    && Character.isUpperCase(name.id().charAt(0))
                    && !name.id().equals(model.symbol())) {
                others.add(name.id());
            }
        });
        return others.isEmpty();
    }

    private boolean names(PythonExpression expression) {
        boolean[] seen = {false};
        PythonTree.walk(
                expression,
                node -> seen[0] |= (node instanceof Name name && name.id().equals(model.symbol()))
                        || (node instanceof Attribute attribute
                                && attribute.name().equals(model.symbol()))
                        || (node instanceof Text text
                                && named.matcher(text.value()).find()));
        return seen[0];
    }

    private boolean isModel(PythonExpression expression) {
        return Names.last(expression).equals(model.symbol());
    }

    private static boolean isVariable(PythonExpression expression, Set<String> variables) {
        return expression instanceof Name name && variables.contains(name.id());
    }

    private void use(PythonNode node, Set<String> variables) {
        switch (node) {
            case Name name when attributes.isEmpty() && name.id().equals(model.symbol()) -> add(name, true);
            case Attribute attribute -> attribute(attribute, variables);
            case Call call -> call(call);
            default -> {}
        }
    }

    /// `Order.status`, `orders.c.status`, `order.status`.
    private void attribute(Attribute attribute, Set<String> variables) {
        if (attributes.isEmpty()) {
            if (attribute.name().equals(model.symbol())) {
                add(attribute, true);
            }
            return;
        }
        if (!attributes.contains(attribute.name())) {
            return;
        }
        PythonExpression owner = attribute.value() instanceof Attribute columns && isColumns(columns.name())
                ? columns.value()
                : attribute.value();
        if (isModel(owner)) {
            add(attribute, true);
        } else if (isVariable(owner, variables)) {
            add(attribute, false);
        }
    }

    private static boolean isColumns(String name) {
        return name.equals("c") || name.equals("columns");
    }

    private void call(Call call) {
        String callee = call.function() instanceof Attribute method ? method.name() : Names.callee(call);
        if (BY_STRING.contains(callee)) {
            PythonTree.walk(call, node -> {
                if (node instanceof Text text && reference.matcher(text.value()).matches()) {
                    add(node, true);
                }
            });
        }
        boolean made = isModel(call.function());
        boolean queried = BY_KEYWORD.contains(callee) && call.function() instanceof Attribute && names(call.function());
        if (made || queried) {
            call.arguments().stream()
                    .filter(argument -> argument.name() != null && attributes.contains(argument.name()))
                    .map(Argument::value)
                    .forEach(value -> add(value, true));
        }
    }

    private void add(PythonNode node, boolean certain) {
        found.add(new Found(node.line(), certain));
    }
}

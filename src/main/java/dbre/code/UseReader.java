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
import dbre.schema.WholeWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the uses of one model in one file.
///
/// The type of a variable is seen where it is annotated (`order: Order`), made (`Order(...)`), or taken from a query
/// that names this model and no other; it holds within the function. The same name on an object of another model, or in
/// the declaration of one, is none; on an object of which nothing is known it may be one.
final class UseReader {
    /// Calls whose keywords are attributes of the model that is queried.
    private static final Set<String> BY_KEYWORD = Set.of("filter_by", "values", "get_or_create", "update");

    /// Calls whose strings name attributes or classes.
    private static final Set<String> BY_STRING =
            Set.of("relationship", "ForeignKey", "ForeignKeyConstraint", "backref");

    private final Model model;
    private final Set<String> attributes;
    private final WholeWord reference;
    private final ModelMentions mentions;
    private final Set<String> foreign = new HashSet<>();
    private final List<Found> found = new ArrayList<>();
    private boolean own;
    private boolean elsewhere;

    /// @param attributes what is looked for, empty for the model itself
    /// @param otherModels the classes of other tables
    UseReader(Model model, Set<String> attributes, Set<String> otherModels) {
        this.model = model;
        this.attributes = attributes;
        this.mentions = new ModelMentions(model.symbol(), otherModels);
        Set<String> ends = attributes.isEmpty()
                ? Set.of("")
                : attributes.stream()
                        .flatMap(name -> Stream.of("." + name, ".c." + name))
                        .collect(Collectors.toSet());
        this.reference = WholeWord.of(Stream.of(model.symbol(), model.table().name())
                .flatMap(owner -> ends.stream().map(owner::concat))
                .toList());
    }

    /// A use.
    record Found(int line, Certainty certainty) {}

    List<Found> read(PythonModule module) {
        PythonTree.walk(module, node -> {
            if (node instanceof PythonStatement.ImportFrom imported) {
                imported.names().stream()
                        .filter(each -> each.name().equals(model.symbol()) && each.as() != null)
                        .forEach(each -> mentions.alias(String.valueOf(each.as())));
            }
        });
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
                boolean ours = annotation != null && mentions.names(annotation);
                mark(parameter.name(), ours, annotation != null && mentions.namesAnother(annotation), inside);
            }
            block(PythonTree.children(function), inside);
            return;
        }
        if (node instanceof PythonStatement.ClassDefinition definition
                && definition.name().equals(model.symbol())) {
            Set<String> inside = new HashSet<>(variables);
            inside.addAll(List.of("self", "cls"));
            own = true;
            definition.body().forEach(statement -> member(statement, inside));
            own = false;
            return;
        }
        bind(node, variables);
        boolean outside = elsewhere;
        elsewhere |= isOfAnother(node);
        use(node, variables);
        block(PythonTree.children(node), variables);
        elsewhere = outside;
    }

    /// Whether everything below is about another model: its class, its table, a query that names it alone.
    private boolean isOfAnother(PythonNode node) {
        return switch (node) {
            case PythonStatement.ClassDefinition definition -> mentions.isAnother(definition.name());
            case PythonStatement.Assignment assignment ->
                Names.callee(assignment.value()).equals("Table")
                        && assignment.targets().stream().noneMatch(target -> mentions.isModel(target));
            case Call call -> !mentions.names(call) && mentions.namesAnother(call);
            default -> false;
        };
    }

    /// In the model's own methods `self` and `cls` are the model.
    private void member(PythonStatement statement, Set<String> inside) {
        if (statement instanceof FunctionDefinition function) {
            own = false;
            block(PythonTree.children(function), new HashSet<>(inside));
            own = true;
        } else {
            node(statement, inside);
        }
    }

    private void bind(PythonNode node, Set<String> variables) {
        switch (node) {
            case PythonStatement.Assignment assignment ->
                assignment
                        .targets()
                        .forEach(target -> bind(
                                target,
                                mentions.gives(assignment.value()),
                                !mentions.names(assignment.value()) && mentions.namesAnother(assignment.value()),
                                variables));
            case PythonStatement.AnnotatedAssignment annotated ->
                bind(
                        annotated.target(),
                        mentions.names(annotated.annotation()),
                        mentions.namesAnother(annotated.annotation()),
                        variables);
            case PythonStatement.For loop ->
                bind(
                        loop.target(),
                        mentions.gives(loop.iterable()) || isVariable(loop.iterable(), variables),
                        (!mentions.names(loop.iterable()) && mentions.namesAnother(loop.iterable()))
                                || isVariable(loop.iterable(), foreign),
                        variables);
            default -> {}
        }
    }

    private void bind(PythonExpression target, boolean ours, boolean another, Set<String> variables) {
        if (target instanceof Name name) {
            mark(name.id(), ours, another, variables);
        }
    }

    private void mark(String variable, boolean ours, boolean another, Set<String> variables) {
        foreign.remove(variable);
        variables.remove(variable);
        if (ours) {
            variables.add(variable);
        } else if (another) {
            foreign.add(variable);
        }
    }

    private static boolean isVariable(PythonExpression expression, Set<String> variables) {
        return expression instanceof Name name && variables.contains(name.id());
    }

    private void use(PythonNode node, Set<String> variables) {
        switch (node) {
            case Name name when attributes.isEmpty() && mentions.isModel(name) -> add(name, Certainty.NAMED);
            case Attribute attribute -> attribute(attribute, variables);
            case Name name when own && attributes.contains(name.id()) -> add(name, Certainty.NAMED);
            case Text text
            when attributes.isEmpty() && text.value().equals(model.symbol()) -> add(text, Certainty.TEXT);
            case Text text
            when attributes.contains(text.value()) && (own || !elsewhere) ->
                add(text, own ? Certainty.NAMED : Certainty.TEXT);
            case Call call -> call(call);
            default -> {}
        }
    }

    /// `Order.status`, `orders.c.status`, `order.status`.
    private void attribute(Attribute attribute, Set<String> variables) {
        if (attributes.isEmpty()) {
            if (attribute.name().equals(model.symbol())) {
                add(attribute, Certainty.NAMED);
            }
            return;
        }
        if (!attributes.contains(attribute.name())) {
            return;
        }
        PythonExpression owner = attribute.value();
        while (owner instanceof Attribute columns && isColumns(columns.name())) {
            owner = columns.value();
        }
        if (mentions.isModel(owner)) {
            add(attribute, Certainty.NAMED);
        } else if (isVariable(owner, variables)) {
            add(attribute, Certainty.INFERRED);
        } else if (!isKnownOtherwise(owner)) {
            add(attribute, Certainty.UNTYPED);
        }
    }

    /// Whether the owner is seen to be something else: another class, an object of another model, `self` elsewhere.
    private boolean isKnownOtherwise(PythonExpression owner) {
        String last = Names.last(owner);
        boolean isClass = !last.isEmpty() && Character.isUpperCase(last.charAt(0));
        boolean isSelf = last.equals("self") || last.equals("cls");
        return isClass
                || isSelf
                || isVariable(owner, foreign)
                || (!mentions.names(owner) && mentions.namesAnother(owner));
    }

    private static boolean isColumns(String name) {
        return name.equals("c") || name.equals("columns") || name.equals("__table__");
    }

    private void call(Call call) {
        String callee = call.function() instanceof Attribute method ? method.name() : Names.callee(call);
        if (BY_STRING.contains(callee)) {
            PythonTree.walk(call, node -> {
                if (node instanceof Text text && reference.isIn(text.value())) {
                    add(node, Certainty.NAMED);
                }
            });
        }
        boolean made = mentions.isModel(call.function());
        boolean queried =
                BY_KEYWORD.contains(callee) && call.function() instanceof Attribute && mentions.names(call.function());
        boolean another = elsewhere || mentions.isAnother(Names.last(call.function()));
        if (made || queried || !another) {
            call.arguments().stream()
                    .filter(argument -> argument.name() != null && attributes.contains(argument.name()))
                    .map(Argument::value)
                    .forEach(value -> add(value, made || queried ? Certainty.NAMED : Certainty.KEYWORD));
        }
    }

    private void add(PythonNode node, Certainty certainty) {
        found.add(new Found(node.line(), certainty));
    }
}

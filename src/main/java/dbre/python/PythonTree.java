package dbre.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Walks over syntax trees.
public final class PythonTree {
    private final List<PythonNode> children = new ArrayList<>();

    private PythonTree() {}

    /// Gives a node and everything below it to a visitor, in the order of the source.
    public static void walk(PythonNode root, Consumer<? super PythonNode> visitor) {
        Deque<PythonNode> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            PythonNode node = open.pop();
            visitor.accept(node);
            children(node).reversed().forEach(open::push);
        }
    }

    /// Gives every node of a module to a visitor, in the order of the source.
    public static void walk(PythonModule module, Consumer<? super PythonNode> visitor) {
        module.statements().forEach(statement -> walk(statement, visitor));
    }

    /// The nodes directly below a node, in the order of the source.
    public static List<PythonNode> children(PythonNode node) {
        PythonTree tree = new PythonTree();
        switch (node) {
            case PythonStatement statement -> tree.statement(statement);
            case PythonExpression expression -> tree.expression(expression);
        }
        return tree.children;
    }

    private void statement(PythonStatement statement) {
        switch (statement) {
            case PythonStatement.FunctionDefinition function -> function(function);
            case PythonStatement.ClassDefinition definition -> definition(definition);
            case PythonStatement.Assignment assignment -> {
                add(assignment.targets());
                add(assignment.value());
            }
            case PythonStatement.AnnotatedAssignment assignment ->
                add(assignment.target(), assignment.annotation(), assignment.value());
            case PythonStatement.AugmentedAssignment assignment -> add(assignment.target(), assignment.value());
            case PythonStatement.ExpressionStatement expression -> add(expression.value());
            case PythonStatement.Return result -> add(result.value());
            case PythonStatement.Raise raise -> add(raise.value(), raise.cause());
            case PythonStatement.Delete delete -> add(delete.targets());
            case PythonStatement.Assertion assertion -> add(assertion.test(), assertion.message());
            case PythonStatement.TypeAlias alias -> add(alias.value());
            case PythonStatement.Import _,
                    PythonStatement.ImportFrom _,
                    PythonStatement.Scope _,
                    PythonStatement.Pass _,
                    PythonStatement.Break _,
                    PythonStatement.Continue _ -> {}
            case PythonStatement.If choice -> choice(choice);
            case PythonStatement.For loop -> {
                add(loop.target(), loop.iterable());
                blocks(loop.body(), loop.orElse());
            }
            case PythonStatement.While loop -> {
                add(loop.test());
                blocks(loop.body(), loop.orElse());
            }
            case PythonStatement.Try attempt -> attempt(attempt);
            case PythonStatement.With with -> {
                with.items().forEach(item -> add(item.value(), item.target()));
                add(with.body());
            }
            case PythonStatement.Match match -> {
                add(match.subject());
                match.cases().forEach(branch -> add(branch.body()));
            }
        }
    }

    private void function(PythonStatement.FunctionDefinition function) {
        add(function.decorators());
        parameters(function.parameters());
        add(function.returns());
        add(function.body());
    }

    private void definition(PythonStatement.ClassDefinition definition) {
        add(definition.decorators());
        arguments(definition.arguments());
        add(definition.body());
    }

    private void choice(PythonStatement.If choice) {
        choice.branches().forEach(branch -> {
            add(branch.test());
            add(branch.body());
        });
        add(choice.orElse());
    }

    private void attempt(PythonStatement.Try attempt) {
        add(attempt.body());
        attempt.handlers().forEach(handler -> {
            add(handler.type());
            add(handler.body());
        });
        blocks(attempt.orElse(), attempt.last());
    }

    private void blocks(List<PythonStatement> first, List<PythonStatement> second) {
        add(first);
        add(second);
    }

    private void expression(PythonExpression expression) {
        switch (expression) {
            case PythonExpression.Attribute attribute -> add(attribute.value());
            case PythonExpression.Call call -> {
                add(call.function());
                arguments(call.arguments());
            }
            case PythonExpression.Formatted formatted -> add(formatted.parts());
            case PythonExpression.Field field -> add(field.value(), field.format());
            case PythonExpression.ListDisplay list -> add(list.elements());
            case PythonExpression.TupleDisplay tuple -> add(tuple.elements());
            case PythonExpression.SetDisplay set -> add(set.elements());
            case PythonExpression.DictDisplay dict -> dict.entries().forEach(entry -> add(entry.key(), entry.value()));
            case PythonExpression.Comprehension comprehension -> comprehension(comprehension);
            case PythonExpression.Subscript subscript -> add(subscript.value(), subscript.index());
            case PythonExpression.Slice slice -> add(slice.lower(), slice.upper(), slice.step());
            case PythonExpression.Unary unary -> add(unary.operand());
            case PythonExpression.Binary binary -> add(binary.left(), binary.right());
            case PythonExpression.Logical logical -> add(logical.operands());
            case PythonExpression.Comparison comparison -> {
                add(comparison.left());
                add(comparison.operands());
            }
            case PythonExpression.Conditional conditional ->
                add(conditional.body(), conditional.test(), conditional.orElse());
            case PythonExpression.Lambda lambda -> {
                parameters(lambda.parameters());
                add(lambda.body());
            }
            case PythonExpression.Walrus walrus -> add(walrus.target(), walrus.value());
            case PythonExpression.Await await -> add(await.value());
            case PythonExpression.Yield yield -> add(yield.value());
            case PythonExpression.Star star -> add(star.value());
            case PythonExpression.DoubleStar star -> add(star.value());
            case PythonExpression.Name _,
                    PythonExpression.Text _,
                    PythonExpression.Bytes _,
                    PythonExpression.Whole _,
                    PythonExpression.Real _,
                    PythonExpression.Truth _,
                    PythonExpression.None _,
                    PythonExpression.Ellipsis _,
                    PythonExpression.Unreadable _ -> {}
        }
    }

    private void comprehension(PythonExpression.Comprehension comprehension) {
        add(comprehension.element(), comprehension.value());
        comprehension.loops().forEach(loop -> {
            add(loop.target(), loop.iterable());
            add(loop.conditions());
        });
    }

    private void parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> add(parameter.annotation(), parameter.preset()));
    }

    private void arguments(List<Argument> arguments) {
        arguments.forEach(argument -> add(argument.value()));
    }

    private void add(Collection<? extends PythonNode> nodes) {
        children.addAll(nodes);
    }

    private void add(@Nullable PythonNode... nodes) {
        for (PythonNode node : nodes) {
            if (node != null) {
                children.add(node);
            }
        }
    }
}

package dbre.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement, after the chapters "Simple statements" and "Compound statements" of the language reference.
public sealed interface PythonStatement extends PythonNode {

    /// `def` and `async def`.
    ///
    /// @param returns the annotation of the result
    record FunctionDefinition(
            Span span,
            String name,
            List<Parameter> parameters,
            @Nullable PythonExpression returns,
            List<PythonExpression> decorators,
            boolean async,
            List<PythonStatement> body)
            implements PythonStatement {}

    /// `class`.
    ///
    /// @param arguments the bases (without a name) and the keywords such as `table=True`
    record ClassDefinition(
            Span span,
            String name,
            List<Argument> arguments,
            List<PythonExpression> decorators,
            List<PythonStatement> body)
            implements PythonStatement {

        /// The bases, in order.
        public List<PythonExpression> bases() {
            return arguments.stream()
                    .filter(argument -> argument.name() == null)
                    .map(Argument::value)
                    .toList();
        }
    }

    /// `a = b = value`.
    record Assignment(Span span, List<PythonExpression> targets, PythonExpression value) implements PythonStatement {}

    /// `a: int = value`, or the bare `a: int`.
    record AnnotatedAssignment(
            Span span,
            PythonExpression target,
            PythonExpression annotation,
            @Nullable PythonExpression value) implements PythonStatement {}

    /// `a += value`.
    ///
    /// @param operator without the equals sign: `+`
    record AugmentedAssignment(Span span, PythonExpression target, String operator, PythonExpression value)
            implements PythonStatement {}

    /// An expression for its effect, such as a call or a docstring.
    record ExpressionStatement(Span span, PythonExpression value) implements PythonStatement {}

    /// `if`, with each `elif` as a further branch.
    record If(Span span, List<Branch> branches, List<PythonStatement> orElse) implements PythonStatement {}

    /// A condition and what runs when it holds.
    record Branch(PythonExpression test, List<PythonStatement> body) {}

    /// `for` and `async for`.
    record For(
            Span span,
            boolean async,
            PythonExpression target,
            PythonExpression iterable,
            List<PythonStatement> body,
            List<PythonStatement> orElse)
            implements PythonStatement {}

    /// `while`.
    record While(Span span, PythonExpression test, List<PythonStatement> body, List<PythonStatement> orElse)
            implements PythonStatement {}

    /// `try`.
    ///
    /// @param orElse what runs when nothing was raised
    /// @param last the `finally` block
    record Try(
            Span span,
            List<PythonStatement> body,
            List<Handler> handlers,
            List<PythonStatement> orElse,
            List<PythonStatement> last)
            implements PythonStatement {}

    /// `except` and `except*`.
    record Handler(
            @Nullable PythonExpression type, @Nullable String name, List<PythonStatement> body) {}

    /// `with` and `async with`.
    record With(Span span, boolean async, List<WithItem> items, List<PythonStatement> body)
            implements PythonStatement {}

    /// A context manager and the target of its `as`.
    record WithItem(PythonExpression value, @Nullable PythonExpression target) {}

    /// `match`. Patterns are kept as text.
    record Match(Span span, PythonExpression subject, List<Case> cases) implements PythonStatement {}

    /// A case of `match`.
    ///
    /// @param pattern the pattern and its guard as the source writes them
    record Case(String pattern, List<PythonStatement> body) {}

    /// `return`.
    record Return(Span span, @Nullable PythonExpression value) implements PythonStatement {}

    /// `raise`.
    ///
    /// @param cause what stands after `from`
    record Raise(
            Span span,
            @Nullable PythonExpression value,
            @Nullable PythonExpression cause) implements PythonStatement {}

    /// `del`.
    record Delete(Span span, List<PythonExpression> targets) implements PythonStatement {}

    /// `assert`.
    record Assertion(
            Span span, PythonExpression test, @Nullable PythonExpression message) implements PythonStatement {}

    /// `import`.
    record Import(Span span, List<Alias> names) implements PythonStatement {}

    /// `from ... import ...`.
    ///
    /// @param module the dotted name, empty for `from . import`
    /// @param level the number of leading dots
    /// @param names the single name `*` for a star import
    record ImportFrom(Span span, String module, int level, List<Alias> names) implements PythonStatement {}

    /// An imported name.
    ///
    /// @param as the local name; null when there is no `as`
    record Alias(String name, @Nullable String as) {}

    /// `global` and `nonlocal`.
    record Scope(Span span, boolean nonlocal, List<String> names) implements PythonStatement {}

    /// `type Name = value`, since Python 3.12.
    record TypeAlias(Span span, String name, PythonExpression value) implements PythonStatement {}

    /// `pass`.
    record Pass(Span span) implements PythonStatement {}

    /// `break`.
    record Break(Span span) implements PythonStatement {}

    /// `continue`.
    record Continue(Span span) implements PythonStatement {}
}

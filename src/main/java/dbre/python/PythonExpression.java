package dbre.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An expression, after the chapter "Expressions" of the language reference.
public sealed interface PythonExpression extends PythonNode {

    /// The dotted name that this expression is, such as `sa.Column`; empty when it is anything else.
    default Optional<String> dotted() {
        if (this instanceof Name name) {
            return Optional.of(name.id());
        }
        return this instanceof Attribute attribute
                ? attribute.value().dotted().map(left -> left + "." + attribute.name())
                : Optional.empty();
    }

    /// A name.
    record Name(Span span, String id) implements PythonExpression {}

    /// `value.name`.
    record Attribute(Span span, PythonExpression value, String name) implements PythonExpression {}

    /// `function(arguments)`.
    record Call(Span span, PythonExpression function, List<Argument> arguments) implements PythonExpression {

        /// The arguments without a name, in order; `*values` is among them, `**values` is not.
        public List<PythonExpression> positional() {
            return arguments.stream()
                    .filter(argument -> argument.name() == null && !(argument.value() instanceof DoubleStar))
                    .map(Argument::value)
                    .toList();
        }

        /// The value of a keyword argument.
        public Optional<PythonExpression> keyword(String name) {
            return arguments.stream()
                    .filter(argument -> name.equals(argument.name()))
                    .map(Argument::value)
                    .findFirst();
        }
    }

    /// A string literal, neighbours joined and escapes decoded.
    record Text(Span span, String value) implements PythonExpression {}

    /// A bytes literal.
    ///
    /// @param value one character from 0 to 255 for each byte
    record Bytes(Span span, String value) implements PythonExpression {}

    /// An f-string or t-string: [Text] and [Field] parts in order, neighbouring plain literals joined in.
    record Formatted(Span span, List<PythonExpression> parts) implements PythonExpression {}

    /// `{value!conversion:format}` within a [Formatted].
    ///
    /// @param conversion `r`, `s` or `a`
    /// @param format the format specification, itself a [Formatted]
    record Field(
            Span span,
            PythonExpression value,
            @Nullable Character conversion,
            @Nullable Formatted format) implements PythonExpression {}

    /// An integer.
    record Whole(Span span, BigInteger value) implements PythonExpression {}

    /// A floating point number.
    ///
    /// @param imaginary whether it ends with `j`
    record Real(Span span, double value, boolean imaginary) implements PythonExpression {}

    /// `True` and `False`.
    record Truth(Span span, boolean value) implements PythonExpression {}

    /// `None`.
    record None(Span span) implements PythonExpression {}

    /// `...`
    record Ellipsis(Span span) implements PythonExpression {}

    /// `[a, b]`.
    record ListDisplay(Span span, List<PythonExpression> elements) implements PythonExpression {}

    /// `a, b`, with or without parentheses.
    record TupleDisplay(Span span, List<PythonExpression> elements) implements PythonExpression {}

    /// `{a, b}`.
    record SetDisplay(Span span, List<PythonExpression> elements) implements PythonExpression {}

    /// `{a: b}`.
    record DictDisplay(Span span, List<Entry> entries) implements PythonExpression {}

    /// An entry of a dictionary.
    ///
    /// @param key null for `**value`
    record Entry(@Nullable PythonExpression key, PythonExpression value) {}

    /// A comprehension or generator expression.
    ///
    /// @param element the element, for dictionaries the key
    /// @param value the value, for dictionaries only
    record Comprehension(
            Span span,
            ComprehensionKind kind,
            PythonExpression element,
            @Nullable PythonExpression value,
            List<Loop> loops)
            implements PythonExpression {}

    /// What a comprehension makes.
    enum ComprehensionKind {
        LIST,
        SET,
        DICT,
        GENERATOR
    }

    /// `for target in iterable if condition ...` of a comprehension.
    record Loop(boolean async, PythonExpression target, PythonExpression iterable, List<PythonExpression> conditions) {}

    /// `value[index]`; several indices are one [TupleDisplay].
    record Subscript(Span span, PythonExpression value, PythonExpression index) implements PythonExpression {}

    /// `lower:upper:step` within a [Subscript].
    record Slice(
            Span span,
            @Nullable PythonExpression lower,
            @Nullable PythonExpression upper,
            @Nullable PythonExpression step)
            implements PythonExpression {}

    /// `-value`, `+value`, `~value` and `not value`.
    record Unary(Span span, String operator, PythonExpression operand) implements PythonExpression {}

    /// An arithmetic or bitwise operation.
    record Binary(Span span, PythonExpression left, String operator, PythonExpression right)
            implements PythonExpression {}

    /// A run of one of `and`, `or`.
    record Logical(Span span, String operator, List<PythonExpression> operands) implements PythonExpression {}

    /// `left < a <= b`: as many operators as there are further operands.
    ///
    /// @param operators among them `in`, `not in`, `is`, `is not`
    record Comparison(Span span, PythonExpression left, List<String> operators, List<PythonExpression> operands)
            implements PythonExpression {}

    /// `body if test else orElse`.
    record Conditional(Span span, PythonExpression body, PythonExpression test, PythonExpression orElse)
            implements PythonExpression {}

    /// `lambda parameters: body`.
    record Lambda(Span span, List<Parameter> parameters, PythonExpression body) implements PythonExpression {}

    /// `target := value`.
    record Walrus(Span span, PythonExpression target, PythonExpression value) implements PythonExpression {}

    /// `await value`.
    record Await(Span span, PythonExpression value) implements PythonExpression {}

    /// `yield`, `yield value` and `yield from value`.
    record Yield(Span span, @Nullable PythonExpression value, boolean from) implements PythonExpression {}

    /// `*value`.
    record Star(Span span, PythonExpression value) implements PythonExpression {}

    /// `**value`, in calls only.
    record DoubleStar(Span span, PythonExpression value) implements PythonExpression {}

    /// What could not be read; [PythonModule#broken] says why.
    record Unreadable(Span span) implements PythonExpression {}
}

package dbre.python;

/// A statement or an expression.
public sealed interface PythonNode permits PythonStatement, PythonExpression {

    /// Where it stands.
    Span span();

    /// Its first line, from 1.
    default int line() {
        return span().line();
    }
}

package dbre.python;

import org.jspecify.annotations.Nullable;

/// A parameter of a function or a lambda.
///
/// @param preset the default value
public record Parameter(
        Kind kind,
        String name,
        @Nullable PythonExpression annotation,
        @Nullable PythonExpression preset) {

    /// How an argument reaches the parameter.
    public enum Kind {
        /// By position only: it stands before `/`.
        POSITIONAL_ONLY,
        /// By position or by name.
        NORMAL,
        /// `*values`.
        REST,
        /// By name only: it stands after `*`.
        KEYWORD_ONLY,
        /// `**values`.
        KEYWORD_REST
    }
}

package dbre.python;

import org.jspecify.annotations.Nullable;

/// An argument of a call, or a base or keyword of a class.
///
/// @param name the keyword; null for positional arguments
/// @param value the value; a [PythonExpression.Star] for `*values`, a [PythonExpression.DoubleStar] for `**values`
public record Argument(@Nullable String name, PythonExpression value) {}

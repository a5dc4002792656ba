package dbre.code;

import org.jspecify.annotations.Nullable;

/// How surely a line of Python means a column or model.
enum Certainty {
    /// It names the model itself.
    NAMED(null),
    /// A variable holds an object of the model, as far as can be seen.
    INFERRED("the class of the variable was inferred"),
    /// The attribute of something whose class cannot be seen.
    UNTYPED("the class of the object cannot be seen"),
    /// A string with the very name.
    TEXT("a string of that name"),
    /// A keyword with the very name, of a call that may pass it on.
    KEYWORD("a keyword of that name"),
    /// A field of a class that is called after the model.
    FIELD("a field of a class that is called after it"),
    /// SQL whose table is put in when it runs.
    DYNAMIC("SQL whose table is put in when it runs");

    private final @Nullable String unsure;

    Certainty(@Nullable String unsure) {
        this.unsure = unsure;
    }

    /// Why it may be something else; null when it is sure.
    @Nullable
    String unsure() {
        return unsure;
    }
}

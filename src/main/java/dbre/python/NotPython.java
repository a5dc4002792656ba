package dbre.python;

import org.jspecify.annotations.Nullable;

/// Ends the reading of one statement; [BlockParser] catches it and goes on behind the damage.
final class NotPython extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final transient @Nullable PythonStatement rescued;

    NotPython(int line, String why) {
        this(line, why, null);
    }

    private NotPython(int line, String why, @Nullable PythonStatement rescued) {
        super(why, null, false, false);
        this.line = line;
        this.rescued = rescued;
    }

    /// The same with what of the statement could be read.
    NotPython rescuing(PythonStatement statement) {
        return new NotPython(line, why(), statement);
    }

    int line() {
        return line;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    @Nullable
    PythonStatement rescued() {
        return rescued;
    }
}

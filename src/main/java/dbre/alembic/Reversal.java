package dbre.alembic;

/// What a revision offers for the way back.
public sealed interface Reversal {

    /// `downgrade()` does something.
    record Present() implements Reversal {}

    /// `downgrade()` does nothing.
    record Empty() implements Reversal {}

    /// There is no `downgrade()`.
    record Missing() implements Reversal {}

    /// `downgrade()` refuses.
    ///
    /// @param reason the text of the exception; empty when there is none
    /// @param line the line of the `raise`
    record Raises(String reason, int line) implements Reversal {}
}

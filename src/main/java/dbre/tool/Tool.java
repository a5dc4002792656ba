package dbre.tool;

/// One capability of the server.
///
/// Implementations are called from many threads at once.
///
/// @param <I> the input: its components are the arguments, in snake_case on the wire; a component is
///     optional when it is `@Nullable`; [Describe] gives each its description
/// @param <F> the facts of its reports
public interface Tool<I extends Record, F extends Record> {

    /// What the tool is called and what it takes and gives.
    Spec<I, F> spec();

    /// Does the work.
    ///
    /// @throws dbre.finding.Refusal when the caller can mend the call
    Answer<F> answer(I input);
}

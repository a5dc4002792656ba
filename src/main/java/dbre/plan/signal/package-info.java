/// What can be wrong with a plan: one class and one page in `signals/` for each harm.
///
/// A [Signal] looks at an [dbre.plan.Analysis] and gives findings; [SignalBook] lists them all. The page of a
/// signal, `signals/<id>.md`, says when it fires, what it costs and what to do instead, and holds a plan on
/// which it fires and one on which it is silent; a test runs both.
///
/// A signal speaks only of work that takes a tenth of the statement or 50 ms, and never of plans that merely
/// look unusual: a sequential scan that keeps most rows is right.
@org.jspecify.annotations.NullMarked
package dbre.plan.signal;

/// The vocabulary of answers: what every tool says, whatever it looked at.
///
/// A [Report] carries [Finding]s (what is wrong, where, and what to do instead), [Unknown]s (what could not
/// be judged, which is never the same as fine) and the facts of the tool. A call that cannot be carried out
/// is a [Refusal]. Nothing here knows where a value came from.
@org.jspecify.annotations.NullMarked
package dbre.finding;

package dbre.finding;

/// Something that could not be judged, said aloud so that silence is never read as safety.
///
/// @param what the thing, in the caller's own terms: a statement, a table, a file
/// @param why the reason, and what would make it known
public record Unknown(String what, String why) {}

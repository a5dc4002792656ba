package dbre.python;

/// A place of the source that is not Python. What stood there is not in the tree, or only in part.
///
/// @param line the line, from 1
/// @param why what was wrong with it
public record Broken(int line, String why) {}

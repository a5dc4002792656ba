package dbre.code;

/// Lines of a file.
///
/// @param path relative to the project's root, with forward slashes
/// @param startLine the first line, from 1
/// @param endLine the last line
public record Location(String path, int startLine, int endLine) {}

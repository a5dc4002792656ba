package dbre.tool;

/// What to change in a model so that it matches a drafted migration.
///
/// @param path the file, relative to the project
/// @param line where the new text belongs, from 1
/// @param text the text to put there, or what to do there
public record ModelChange(String path, int line, String text) {}

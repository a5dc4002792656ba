package dbre.code;

/// A file as it stood when the project was last looked through; another time or size means another version.
///
/// @param path relative to the project's root, with forward slashes
/// @param modified milliseconds since 1970
/// @param size in bytes
record FileVersion(String path, long modified, long size) {}

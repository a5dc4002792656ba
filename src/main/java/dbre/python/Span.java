package dbre.python;

/// Where a node stands in the source.
///
/// @param start the offset of its first character in the source
/// @param end the offset after its last character
/// @param line its first line, from 1; for functions and classes that of the first decorator
/// @param endLine its last line
public record Span(int start, int end, int line, int endLine) {

    /// From the start of this to the end of another.
    Span to(Span last) {
        return new Span(start, last.end, line, last.endLine);
    }
}

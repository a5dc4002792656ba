package dbre.python;

/// A place in the source that moves forward and counts lines.
final class Cursor {
    final String source;
    int offset;
    int line = 1;

    Cursor(String source) {
        this.source = source;
    }

    boolean atEnd() {
        return offset >= source.length();
    }

    /// The next character, NUL at the end.
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int place = offset + ahead;
        return place < source.length() ? source.charAt(place) : '\0';
    }

    boolean at(String text) {
        return source.startsWith(text, offset);
    }

    boolean atNewline() {
        char next = peek();
        return next == '\n' || next == '\r';
    }

    /// Moves over one line end: LF, CR LF or CR.
    void skipNewline() {
        offset += at("\r\n") ? 2 : 1;
        line++;
    }

    void skipSpaces() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\f') {
            offset++;
        }
    }

    /// Moves to the end of the line, but not over it.
    void skipLine() {
        while (!atEnd() && !atNewline()) {
            offset++;
        }
    }

    /// Moves over a backslash and the character behind it, which may be a line end.
    void skipEscape() {
        offset++;
        if (atNewline()) {
            skipNewline();
        } else if (!atEnd()) {
            offset++;
        }
    }

    void moveTo(Span start) {
        offset = start.start();
        line = start.line();
    }

    /// The place itself, as an empty span.
    Span here() {
        return new Span(offset, offset, line, line);
    }

    /// The text from an earlier place up to here.
    Span since(Span start) {
        return new Span(start.start(), offset, start.line(), line);
    }
}

package dbre.sql;

import java.util.Objects;

/// Text that PostgreSQL's parser does not take.
///
/// The message is the server's own: `syntax error at or near "FORM"`.
public final class SqlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    private final int line;
    private final int column;
    private final boolean tooLarge;

    SqlSyntaxException(String message, int line, int column) {
        this(message, line, column, false);
    }

    private SqlSyntaxException(String message, int line, int column, boolean tooLarge) {
        super(shortened(message), null, false, false);
        this.line = line;
        this.column = column;
        this.tooLarge = tooLarge;
    }

    /// A single statement for which the parser has no memory.
    static SqlSyntaxException tooLarge(String text) {
        return new SqlSyntaxException(
                "a statement of " + text.length() + " characters takes more memory than the parser has", 1, 1, true);
    }

    /// The server repeats all that it did not take: an unclosed quote to the end of the text.
    private static String shortened(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
    }

    /// @param position how many characters of the text stand before the error
    static SqlSyntaxException at(String text, int position, String message) {
        int characters = text.codePointCount(0, text.length());
        int error = text.offsetByCodePoints(0, Math.clamp(position, 0, characters));
        String before = text.substring(0, error);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new SqlSyntaxException(message, line, 1 + before.codePointCount(lineStart, error));
    }

    /// The same error in a longer text.
    ///
    /// @param before what stands before the text that it was found in
    SqlSyntaxException behind(String before) {
        int lineStart = before.lastIndexOf('\n') + 1;
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int columns = line == 1 ? before.codePointCount(lineStart, before.length()) : 0;
        return new SqlSyntaxException(Objects.requireNonNull(getMessage()), line + lines, column + columns, tooLarge);
    }

    /// Whether nothing is wrong with the text, but that it is too large for us: the server would parse it.
    public boolean isTooLarge() {
        return tooLarge;
    }

    /// The line of the text where parsing stopped, from 1.
    public int line() {
        return line;
    }

    /// The column of that line in characters, from 1.
    public int column() {
        return column;
    }
}

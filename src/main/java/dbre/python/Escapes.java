package dbre.python;

/// Decodes the text between the quotes of a literal.
///
/// The escapes are those of the language reference, "String and Bytes literals". An escape that Python does
/// not know stays as it is written, as in Python.
final class Escapes {
    private final String text;
    private final boolean bytes;
    private final StringBuilder decoded = new StringBuilder();
    private int at;

    private Escapes(String text, boolean bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /// @param bytes whether the literal is one of bytes, which knows no escapes for Unicode characters
    static String decode(String text, boolean bytes) {
        return text.indexOf('\\') < 0 ? text : new Escapes(text, bytes).decode();
    }

    private String decode() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\\' && at < text.length()) {
                escape(text.charAt(at++));
            } else {
                decoded.append(next);
            }
        }
        return decoded.toString();
    }

    private void escape(char kind) {
        switch (kind) {
            case '\n' -> {}
            case '\\', '\'', '"' -> decoded.append(kind);
            case 'a' -> decoded.append('\u0007');
            case 'b' -> decoded.append('\b');
            case 'f' -> decoded.append('\f');
            case 'n' -> decoded.append('\n');
            case 'r' -> decoded.append('\r');
            case 't' -> decoded.append('\t');
            case 'v' -> decoded.append('\u000B');
            case 'x' -> codePoint(kind, 2);
            case 'u' -> codePoint(kind, bytes ? 0 : 4);
            case 'U' -> codePoint(kind, bytes ? 0 : 8);
            case 'N' -> named();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> decoded.append('\\').append(kind);
        }
    }

    private void codePoint(char kind, int digits) {
        int end = at + digits;
        if (digits > 0 && end <= text.length() && text.substring(at, end).matches("[0-9a-fA-F]+")) {
            long value = Long.parseLong(text.substring(at, end), 16);
            if (value <= Character.MAX_CODE_POINT) {
                decoded.appendCodePoint((int) value);
                at = end;
                return;
            }
        }
        decoded.append('\\').append(kind);
    }

    private void octal() {
        int value = 0;
        int end = Math.min(text.length(), at + 2);
        at--;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            value = value * 8 + text.charAt(at) - '0';
            at++;
        }
        decoded.append((char) (bytes ? value & 0xFF : value));
    }

    private void named() {
        int end = text.indexOf('}', at);
        if (!bytes && end > at && text.charAt(at) == '{') {
            try {
                decoded.appendCodePoint(Character.codePointOf(text.substring(at + 1, end)));
                at = end + 1;
                return;
            } catch (IllegalArgumentException _) {
                // a name that this Java does not know stays as it is written
            }
        }
        decoded.append("\\N");
    }
}

package dbre.alembic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Strings as Python literals, in the quotes that a project prefers.
///
/// @param mark the preferred quote
record PythonText(char mark) {
    private static final int SHORTEST = 24;

    /// The text as one literal. The other quote is used where that saves escapes; a text of several lines gets
    /// three quotes.
    String literal(String text) {
        if (text.contains("\n")) {
            return tripled(text);
        }
        char other = mark == '"' ? '\'' : '"';
        boolean swapped = text.indexOf(mark) >= 0 && text.indexOf(other) < 0;
        return quoted(text, swapped ? other : mark);
    }

    /// The text as it stands among the arguments of a call: literals next to each other, one a line, which
    /// Python joins.
    ///
    /// @param indent the spaces before the first of them
    String broken(String text, int indent) {
        if (text.contains("\n")) {
            return tripled(text);
        }
        int room = Math.max(SHORTEST, PythonCode.WIDTH - indent - 4);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (text.length() - from > room) {
            int space = text.lastIndexOf(' ', from + room);
            int cut = space <= from ? text.indexOf(' ', from + room) : space;
            if (cut < 0) {
                break;
            }
            pieces.add(text.substring(from, cut));
            from = cut;
        }
        pieces.add(text.substring(from));
        return pieces.stream().map(this::literal).collect(Collectors.joining("\n" + " ".repeat(indent)));
    }

    private static String quoted(String text, char quote) {
        StringBuilder literal = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> literal.append("\\\\");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                default -> {
                    if (point == quote) {
                        literal.append('\\');
                    }
                    literal.append(
                            point < ' ' || point == 0x7f ? String.format("\\x%02x", point) : Character.toString(point));
                }
            }
        });
        return literal.append(quote).toString();
    }

    private static String tripled(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\r", "\\r").replace("\"\"\"", "\\\"\\\"\\\"");
        String closed = escaped.endsWith("\"") ? escaped.substring(0, escaped.length() - 1) + "\\\"" : escaped;
        return "\"\"\"" + closed + "\"\"\"";
    }
}

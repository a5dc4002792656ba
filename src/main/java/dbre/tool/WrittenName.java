package dbre.tool;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The name of a table as somebody wrote it: in SQL, with or without quotes, or just as it is called.
///
/// @param text the whole text
/// @param parts its parts at the dots outside quotes, without the quotes; empty when it is not of that form
record WrittenName(String text, List<Part> parts) {

    /// A part between dots.
    ///
    /// @param quoted whether it stood in double quotes, so that its case counts
    record Part(String text, boolean quoted) {
        boolean matches(String name) {
            return quoted ? text.equals(name) : text.equalsIgnoreCase(name);
        }
    }

    static WrittenName of(String text) {
        return new WrittenName(text.strip(), parts(text.strip()).orElse(List.of()));
    }

    /// The schema in it, if there is one.
    Optional<Part> schema() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    /// Whether it is this relation's name in the given way; each way is worse than the one before.
    boolean means(QualifiedName relation, Way way) {
        String name = relation.name();
        String schema = String.valueOf(relation.schema());
        return switch (way) {
            case AS_WRITTEN -> isAt(schema, name, (part, real) -> part.text().equals(real));
            case AS_ONE_NAME -> name.equals(text) || (schema + "." + name).equals(text);
            case IN_ANY_CASE -> name.equalsIgnoreCase(text) || isAt(schema, name, Part::matches);
        };
    }

    /// A third part is the database, as in `shop.public.orders`.
    private boolean isAt(String schema, String name, BiPredicate<Part, String> same) {
        return !parts.isEmpty()
                && parts.size() <= 3
                && same.test(parts.getLast(), name)
                && schema().map(part -> same.test(part, schema)).orElse(true);
    }

    /// How a text names a relation.
    enum Way {
        /// Part by part, letter by letter.
        AS_WRITTEN,
        /// The dots belong to the name, as in a table that is called `my.table`.
        AS_ONE_NAME,
        /// As SQL reads it without quotes.
        IN_ANY_CASE
    }

    private static Optional<List<Part>> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            int end = quoted ? endOfQuoted(text, at) : endOfBare(text, at);
            boolean ends = end == text.length() || (end > 0 && text.charAt(end) == '.');
            if (end <= at || !ends) {
                return Optional.empty();
            }
            parts.add(
                    quoted
                            ? new Part(text.substring(at + 1, end - 1).replace("\"\"", "\""), true)
                            : new Part(text.substring(at, end), false));
            at = end + 1;
        }
        return Optional.of(parts);
    }

    private static int endOfBare(String text, int start) {
        int dot = text.indexOf('.', start);
        return dot < 0 ? text.length() : dot;
    }

    /// Behind the closing quote; 0 when there is none.
    private static int endOfQuoted(String text, int start) {
        int quote = text.indexOf('"', start + 1);
        while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote + 1;
    }
}

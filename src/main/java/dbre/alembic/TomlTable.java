package dbre.alembic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One table of a TOML file, for its strings, bare words and arrays of strings; that is all that
/// `[tool.alembic]` holds (Alembic documentation, "Using pyproject.toml for configuration").
final class TomlTable {
    private static final Pattern ENTRY = Pattern.compile("""
        (?x) ^ \\h*+ ([A-Za-z0-9_-]++) \\h*+ = \\h*+
        ( \\[ [^\\]]*+ \\]? | "(?:[^"\\\\\\n]|\\\\.)*+" | '[^'\\n]*+' | [^\\s\\#]++ )\
        """, Pattern.MULTILINE);

    private static final Pattern STRING =
            Pattern.compile("(?s)\"((?:[^\"\\\\]|\\\\.)*+)\\\\?+(?:\"|\\z)|'([^']*+)(?:'|\\z)");

    /// `[table]`, `[[array]]`, but no row of values.
    private static final Pattern HEADER =
            Pattern.compile("\\A[ \\t]*+\\[{1,2}([^\\]\\[=\"']++)\\]{1,2}[ \\t]*+(?:#|$)");

    private TomlTable() {}

    /// The entries of the table; the elements of an array stand on lines of their own.
    static Map<String, String> read(String text, String table, String here) {
        Map<String, String> entries = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(body(text, table));
        while (entry.find()) {
            String value = entry.group(2);
            Matcher string = STRING.matcher(value);
            StringBuilder joined = new StringBuilder();
            while (string.find()) {
                String part = string.group(1) == null
                        ? string.group(2)
                        : string.group(1).replace("\\\\", "\\");
                joined.append(joined.isEmpty() ? "" : "\n").append(part);
            }
            String read = joined.isEmpty() ? value : joined.toString();
            entries.put(entry.group(1), read.replace("%(here)s", here).replace("%%", "%"));
        }
        return entries;
    }

    private static String body(String text, String table) {
        StringBuilder body = new StringBuilder();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.lookingAt()) {
                inside = body.isEmpty() && header.group(1).equals(table);
            } else if (inside && !line.stripLeading().startsWith("#")) {
                body.append(line).append('\n');
            }
        }
        return body.toString();
    }
}

package dbre.alembic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One table of a TOML file, for its strings, bare words and arrays of strings; that is all that
/// `[tool.alembic]` holds (Alembic documentation, "Using pyproject.toml for configuration").
final class TomlTable {
    private static final Pattern ENTRY = Pattern.compile("""
        (?x) ^ \\s* ([A-Za-z0-9_-]+) \\s* = \\s*
        ( \\[ [^\\]]* \\] | "(?:[^"\\\\]|\\\\.)*" | '[^']*' | [^\\s\\#]+ )\
        """, Pattern.MULTILINE);

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'");

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
        Matcher start = Pattern.compile("(?m)^\\s*\\[" + Pattern.quote(table) + "\\]\\s*(?:#.*)?$")
                .matcher(text);
        if (!start.find()) {
            return "";
        }
        Matcher next = Pattern.compile("(?m)^\\[+[^\\]=\"']+\\]+\\s*(?:#.*)?$").matcher(text);
        int end = next.find(start.end()) ? next.start() : text.length();
        return text.substring(start.end(), end).replaceAll("(?m)^\\s*#.*$", "");
    }
}

package dbre.alembic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sections of an INI file as Python's configparser reads them: `key = value` or `key: value`, values go
/// on over indented lines, `%(name)s` names another key and `%%` is a percent sign.
final class IniFile {
    private static final Pattern REFERENCE = Pattern.compile("%\\(([^()]+)\\)s");
    private static final int NESTING = 10;

    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    private final String here;

    /// @param here the folder of the file, which is what `%(here)s` means to Alembic
    IniFile(String text, String here) {
        this.here = here;
        Map<String, String> section = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            if (bare.startsWith("[") && bare.endsWith("]")) {
                section = sections.computeIfAbsent(bare.substring(1, bare.length() - 1), name -> new LinkedHashMap<>());
                key = "";
            } else if (!key.isEmpty() && !bare.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                section.merge(key, bare, (before, next) -> before + "\n" + next);
            } else if (!bare.isEmpty()) {
                int equals = separator(bare);
                key = bare.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                section.put(
                        key,
                        equals == bare.length()
                                ? ""
                                : bare.substring(equals + 1).strip());
            }
        }
    }

    /// The keys of every section that has the key, resolved.
    List<Map<String, String>> sectionsWith(String key) {
        return sections.values().stream()
                .filter(section -> section.containsKey(key))
                .map(this::resolved)
                .toList();
    }

    private Map<String, String> resolved(Map<String, String> section) {
        Map<String, String> known = new LinkedHashMap<>(sections.getOrDefault("DEFAULT", Map.of()));
        known.putAll(section);
        known.put("here", here);
        Map<String, String> resolved = new LinkedHashMap<>();
        known.forEach((key, value) -> resolved.put(key, resolve(value, known, 0)));
        return resolved;
    }

    private static String resolve(String value, Map<String, String> known, int depth) {
        if (depth > NESTING) {
            return value;
        }
        String replaced = REFERENCE
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(resolve(
                        known.getOrDefault(match.group(1).toLowerCase(Locale.ROOT), match.group()), known, depth + 1)));
        return depth == 0 ? replaced.replace("%%", "%") : replaced;
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        if (equals < 0 && colon < 0) {
            return line.length();
        }
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }
}

package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A light look at SQL: whether a text is SQL, and which tables it names. The grammar proper would be too
/// slow for every string of a code base.
final class SqlText {
    private static final Pattern STATEMENT = Pattern.compile("""
        \\A(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(?:\
        select\\s.*\\bfrom\\s|with\\s(?:recursive\\s)?.*\\bas\\b.*\\(|insert\\s+into\\s|update\\s.*\\sset\\s|\
        delete\\s+from\\s|merge\\s+into\\s|truncate\\s|refresh\\s+materialized\\s|\
        (?:create|alter|drop)\\s+(?:\\w+\\s+){0,4}?(?:table|index|view|trigger|policy)\\s)\
        """, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String NAME = "(?:[\\w$]+|\"[^\"]+\")(?:\\.(?:[\\w$]+|\"[^\"]+\"))?";

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|truncate(?:\\s+table)?|table|on|using|references|view)\\s+"
                    + "(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?(" + NAME + ")(\\s*\\()?",
            Pattern.CASE_INSENSITIVE);

    /// A further table of a FROM list: after a comma, with an optional alias before it.
    private static final Pattern FURTHER = Pattern.compile(
            "\\G(?:\\s+(?:as\\s+)?\\w+)?\\s*,\\s*(" + NAME + ")(?![\\w.]*\\s*\\()", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMON_TABLE = Pattern.compile(
            "(?:\\bwith|,|\\brecursive)\\s+(\\w+)\\s*(?:\\([^)]*\\)\\s*)?as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);

    /// Words that stand where a table could.
    private static final Set<String> NOT_TABLES = Set.of(
            "select",
            "lateral",
            "unnest",
            "values",
            "set",
            "only",
            "if",
            "delete",
            "update",
            "conflict",
            "the",
            "a",
            "as",
            "where",
            "true",
            "false",
            "null",
            "case",
            "concurrently",
            "current_date",
            "now");

    private SqlText() {}

    /// Whether a text is a statement on tables.
    static boolean isStatement(String text) {
        return text.length() > 10 && STATEMENT.matcher(text).lookingAt();
    }

    /// The tables that a statement names, each on the line of its first mention.
    ///
    /// @param firstLine the line of the file on which the text begins
    static List<TableMention> tables(String text, int firstLine) {
        String sql = COMMENT.matcher(text).replaceAll(hidden -> hidden.group().replaceAll("[^\\n]", " "));
        Set<String> common = new HashSet<>();
        COMMON_TABLE
                .matcher(sql)
                .results()
                .forEach(name -> common.add(name.group(1).toLowerCase(Locale.ROOT)));
        List<TableMention> mentions = new ArrayList<>();
        Set<QualifiedName> seen = new HashSet<>();
        Matcher table = TABLE.matcher(sql);
        Matcher further = FURTHER.matcher(sql);
        while (table.find()) {
            boolean insert = sql.regionMatches(true, table.start(), "into", 0, 4);
            if (table.group(2) == null || insert || sql.regionMatches(true, table.start(), "on", 0, 2)) {
                add(mentions, seen, common, table.group(1), lineOf(sql, table.start(1), firstLine));
            }
            boolean list = sql.regionMatches(true, table.start(), "from", 0, 4);
            for (int at = table.end(1); list && further.find(at) && further.start() == at; at = further.end(1)) {
                add(mentions, seen, common, further.group(1), lineOf(sql, further.start(1), firstLine));
            }
        }
        return List.copyOf(mentions);
    }

    private static void add(
            List<TableMention> mentions, Set<QualifiedName> seen, Set<String> common, String written, int line) {
        QualifiedName name = name(written);
        boolean known = name.schema() == null && (common.contains(name.name()) || NOT_TABLES.contains(name.name()));
        if (!known && !name.name().isEmpty() && !Character.isDigit(name.name().charAt(0)) && seen.add(name)) {
            mentions.add(new TableMention(name, null, line));
        }
    }

    /// A name as SQL writes it: folded to lower case unless quoted.
    static QualifiedName name(String written) {
        int dot = written.startsWith("\"") ? written.indexOf('.', written.indexOf('"', 1)) : written.indexOf('.');
        return dot < 0
                ? QualifiedName.of(plain(written))
                : QualifiedName.of(plain(written.substring(0, dot)), plain(written.substring(dot + 1)));
    }

    private static String plain(String part) {
        return part.startsWith("\"") ? part.replace("\"", "") : part.toLowerCase(Locale.ROOT);
    }

    private static int lineOf(String text, int offset, int firstLine) {
        return firstLine
                + (int) text.substring(0, offset).lines().count()
                - (offset > 0 && text.charAt(offset - 1) != '\n' ? 1 : 0);
    }
}

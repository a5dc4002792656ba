package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A light look at SQL: whether a text is SQL, and which tables it names. The grammar proper would be too
/// slow for every string of a code base.
final class SqlText {
    private static final Pattern STATEMENT = Pattern.compile("""
        \\A(?:\\s++|--[^\\n]*+\\n|/\\*.*?\\*/)*+(?:\
        select\\s.*\\bfrom\\s|with\\s(?:recursive\\s)?(?>.*?\\bas\\b).*\\(|insert\\s+into\\s|update\\s.*\\sset\\s|\
        delete\\s+from\\s|merge\\s+into\\s|truncate\\s|refresh\\s+materialized\\s|\
        (?:create|alter|drop)\\s++(?:\\w++\\s++){0,4}?(?:table|index|view|trigger|policy)\\s)\
        """, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String NAME = "(?:[\\w$]++|\"[^\"]++\")(?:\\.(?:[\\w$]++|\"[^\"]++\"))?";

    private static final Pattern WRITTEN = Pattern.compile(NAME);

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|truncate(?:\\s+table)?|table|on|using|references|view)\\s+"
                    + "(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?(" + NAME + ")(\\s*\\()?",
            Pattern.CASE_INSENSITIVE);

    /// A further table of a FROM list: after a comma, with an optional alias before it.
    private static final Pattern FURTHER = Pattern.compile(
            "\\G(?:\\s+(?:as\\s+)?\\w+)?\\s*,\\s*(" + NAME + ")(?![\\w.]*\\s*\\()", Pattern.CASE_INSENSITIVE);

    /// INSERT with the list of its columns.
    static final Pattern INSERT_LIST = Pattern.compile(
            "\\binto\\s+(" + NAME + ")(?:\\s+as\\s+\\w+)?\\s*+\\(([^()]*+)\\)", Pattern.CASE_INSENSITIVE);

    /// INSERT without one.
    static final Pattern INSERT_WHOLE = Pattern.compile(
            "\\binsert\\s+into\\s+(" + NAME + ")(?:\\s+as\\s+\\w+)?\\s+(?:values|select|table|overriding)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMON_TABLE = Pattern.compile(
            "(?:\\bwith|,|\\brecursive)\\s+(\\w++)\\s*+(?:\\([^()]*+\\)\\s*+)?as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*+|/\\*.*?(?:\\*/|\\z)|'[^']*+'?", Pattern.DOTALL);

    /// `extract(year FROM placed_at)`, `IS DISTINCT FROM note`.
    private static final Pattern NO_FROM = Pattern.compile(
            "(\\b(?:extract|substring|trim|overlay)\\s*\\([^()]*\\s|\\bdistinct\\s+)from\\b", Pattern.CASE_INSENSITIVE);

    /// What comes behind ON and the first part of a join's condition, but not behind a table.
    private static final Pattern CONDITION = Pattern.compile(
            "\\G\\s*(?:[=<>!~+*/|-]|::|\\b(?:is|and|or|in|like|ilike|between|not)\\b)", Pattern.CASE_INSENSITIVE);

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
            "of",
            "skip",
            "nowait",
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
        String sql = withoutComments(text);
        List<TableMention> mentions = new ArrayList<>();
        Set<QualifiedName> seen = new HashSet<>();
        places(sql, (name, at) -> {
            if (seen.add(name)) {
                mentions.add(new TableMention(name, null, lineOf(sql, at, firstLine)));
            }
        });
        return List.copyOf(mentions);
    }

    /// The text with spaces for comments, string literals and each FROM that names no table; every other character
    /// stays where it is.
    static String withoutComments(String text) {
        String bare = COMMENT.matcher(text).replaceAll(hidden -> hidden.group().replaceAll("[^\\n]", " "));
        return NO_FROM.matcher(bare).replaceAll("$1    ");
    }

    /// Gives every table that a text without comments names, each time, with the place behind its name.
    static void tablePlaces(String sql, ObjIntConsumer<QualifiedName> tables) {
        places(sql, (name, at) -> {
            Matcher written = WRITTEN.matcher(sql);
            tables.accept(name, written.find(at) && written.start() == at ? written.end() : at);
        });
    }

    private static void places(String sql, ObjIntConsumer<QualifiedName> tables) {
        Set<String> common = new HashSet<>();
        COMMON_TABLE
                .matcher(sql)
                .results()
                .forEach(name -> common.add(name.group(1).toLowerCase(Locale.ROOT)));
        Matcher table = TABLE.matcher(sql);
        Matcher further = FURTHER.matcher(sql);
        while (table.find()) {
            boolean insert = sql.regionMatches(true, table.start(), "into", 0, 4);
            boolean on = sql.regionMatches(true, table.start(), "on", 0, 2);
            boolean condition = on && CONDITION.matcher(sql).find(table.end(1));
            if (!condition && (table.group(2) == null || insert || on)) {
                table(common, table.group(1), table.start(1), tables);
            }
            boolean list = sql.regionMatches(true, table.start(), "from", 0, 4);
            for (int at = table.end(1); list && further.find(at) && further.start() == at; at = further.end(1)) {
                table(common, further.group(1), further.start(1), tables);
            }
        }
    }

    private static void table(Set<String> common, String written, int at, ObjIntConsumer<QualifiedName> tables) {
        QualifiedName name = name(written);
        boolean known = name.schema() == null && (common.contains(name.name()) || NOT_TABLES.contains(name.name()));
        if (!known && !name.name().isEmpty() && !Character.isDigit(name.name().charAt(0))) {
            tables.accept(name, at);
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

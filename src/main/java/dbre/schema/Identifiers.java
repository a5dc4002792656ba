package dbre.schema;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Names as SQL text.
public final class Identifiers {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /// Words that PostgreSQL 18 does not take as a bare column or table name
    /// (manual, appendix C: reserved, and reserved except as a function or type name).
    private static final Set<String> RESERVED = Set.of("""
        all analyse analyze and any array as asc asymmetric authorization binary both case cast
        check collate collation column concurrently constraint create cross current_catalog
        current_date current_role current_schema current_time current_timestamp current_user
        default deferrable desc distinct do else end except false fetch for foreign freeze from
        full grant group having ilike in initially inner intersect into is isnull join lateral
        leading left like limit localtime localtimestamp natural not notnull null offset on only
        or order outer overlaps placing primary references returning right select session_user
        similar some symmetric system_user table tablesample then to trailing true union unique
        user using variadic verbose when where window with
        """.trim().split("\\s+"));

    private Identifiers() {}

    /// The name as it must stand in SQL: bare where that is possible, else in double quotes. A line break or
    /// another character that cannot be seen is written by its number (manual, 4.1.1), so a name takes one line.
    public static String quoted(String name) {
        if (PLAIN.matcher(name).matches() && !RESERVED.contains(name)) {
            return name;
        }
        String text = name.replace("\"", "\"\"");
        return UNSEEN.matcher(name).find()
                ? "U&\"" + UNSEEN.matcher(text.replace("\\", "\\\\")).replaceAll(Identifiers::number) + '"'
                : '"' + text + '"';
    }

    private static String number(MatchResult unseen) {
        return "\\\\+%06X".formatted(unseen.group().codePointAt(0));
    }

    /// A text as an SQL string literal.
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

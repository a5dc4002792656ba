package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where SQL text names a column of a table, by its words: text with a program's placeholders in it is no SQL that a
/// grammar takes.
final class SqlColumns {
    private static final Pattern ALIAS = Pattern.compile("\\G\\s+(?:as\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final String NAME = "((?<![\\p{L}\\p{N}_$])[\\p{L}\\p{N}_$]++|\"[^\"]++\")";

    /// A name, perhaps qualified, that is no function and qualifies none.
    private static final Pattern NAMED =
            Pattern.compile("(?:" + NAME + "\\s*+\\.\\s*+)?" + NAME + "(?![\\p{L}\\p{N}_$\"])(?!\\s*+[(.])");
    private static final Pattern EVERY = Pattern.compile(
            "(?:\\b(?:select|returning|distinct|all)\\s+|,\\s*|((?<![\\w$])[\\w$]++|\"[^\"]++\")\\s*+\\.\\s*+)\\*",
            Pattern.CASE_INSENSITIVE);

    /// What comes after a table and is no alias.
    private static final Set<String> NO_ALIAS = Set.of("""
        on using where set join left right inner outer full cross natural group order limit values select
        returning default having union for as from with add drop alter rename window offset fetch except
        intersect when cascade
        """.strip().split("\\s+"));

    /// Words before a name that make it something else than a column.
    private static final Pattern NO_COLUMN = Pattern.compile(
            "(?is)\\A.*(?:\\b(?:from|join|into|update|table|view|as|references|only|constraint|index|function)\\s+"
                    + "|[:%@$]|%\\(|\\{)$");

    private final String sql;
    private final QualifiedName table;
    private final Set<String> ours = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private SqlColumns(String text, QualifiedName table) {
        this.sql = SqlText.withoutComments(text);
        this.table = table;
    }

    /// A place in a text.
    ///
    /// @param offset where
    /// @param unsure why it may be none; null when it is one
    record Found(int offset, @Nullable String unsure) {}

    /// The places that name the column, or take it without naming it.
    static List<Found> in(SqlUse use, QualifiedName table, String column) {
        SqlColumns columns = new SqlColumns(use.sql(), table);
        columns.sources();
        columns.named(column);
        columns.unnamed();
        return columns.found;
    }

    /// Which qualifiers mean the table, and which another one.
    private void sources() {
        SqlText.tablePlaces(sql, (name, end) -> {
            boolean own = Search.same(name, table);
            (own ? ours : others).add(name.name().toLowerCase(Locale.ROOT));
            Matcher alias = ALIAS.matcher(sql);
            if (alias.find(end) && !NO_ALIAS.contains(alias.group(1).toLowerCase(Locale.ROOT))) {
                (own ? ours : others).add(alias.group(1).toLowerCase(Locale.ROOT));
            }
        });
        others.removeAll(ours);
    }

    private void named(String column) {
        boolean plain = column.equals(column.toLowerCase(Locale.ROOT));
        Matcher matcher = NAMED.matcher(sql);
        while (matcher.find()) {
            String name = matcher.group(2);
            boolean quoted = name.startsWith("\"");
            if (quoted ? !name.equals('"' + column + '"') : !plain || !name.equalsIgnoreCase(column)) {
                continue;
            }
            String qualifier = matcher.group(1);
            int start = matcher.start();
            boolean isColumn = !NO_COLUMN
                    .matcher(sql.substring(Math.max(0, start - 40), start))
                    .matches();
            if (qualifier != null) {
                qualified(matcher.end() - 1, qualifier.replace("\"", "").toLowerCase(Locale.ROOT));
            } else if (isColumn) {
                bare(matcher.end() - 1);
            }
        }
    }

    private void qualified(int offset, String qualifier) {
        if (ours.contains(qualifier)) {
            found.add(new Found(offset, null));
        } else if (!others.contains(qualifier)) {
            found.add(new Found(offset, "what " + qualifier + " stands for was not seen"));
        }
    }

    private void bare(int offset) {
        String target = targetOf(offset);
        if (target != null && others.contains(target)) {
            return;
        }
        boolean alone = others.isEmpty() || (target != null && ours.contains(target));
        found.add(new Found(offset, alone ? null : "other tables are named there as well"));
    }

    /// The table whose column list a place lies in, in INSERT INTO.
    private @Nullable String targetOf(int offset) {
        Matcher list = SqlText.INSERT_LIST.matcher(sql);
        while (list.find()) {
            if (list.start(2) <= offset && offset < list.end(2)) {
                return SqlText.name(list.group(1)).name().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    /// `*`, and INSERT without a list of columns.
    private void unnamed() {
        if (ours.isEmpty()) {
            return;
        }
        Matcher every = EVERY.matcher(sql);
        while (every.find()) {
            String qualifier = every.group(1);
            if (qualifier == null || ours.contains(qualifier.replace("\"", "").toLowerCase(Locale.ROOT))) {
                found.add(new Found(every.end() - 1, "* takes every column"));
            }
        }
        Matcher insert = SqlText.INSERT_WHOLE.matcher(sql);
        while (insert.find()) {
            if (Search.same(SqlText.name(insert.group(1)), table)) {
                found.add(new Found(insert.start(1), "INSERT names no columns, so its rows must fit the table"));
            }
        }
    }
}

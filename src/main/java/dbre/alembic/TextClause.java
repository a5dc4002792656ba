package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `sa.text(...)`, and every string that SQLAlchemy takes as one: `:name` is a parameter, `\:` a colon.
///
/// @param text the text as written
/// @param parameters the values that were bound
record TextClause(String text, Map<String, Value> parameters) implements Value {
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![:\\w$\\\\]):([\\w$]+)(?![:\\w$])", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\(:[\\w$]*)(?![:\\w$])", Pattern.UNICODE_CHARACTER_CLASS);

    /// A text without values.
    static TextClause of(String text) {
        return new TextClause(text, Map.of());
    }

    /// The text with values for some of its parameters.
    TextClause bind(Map<String, Value> values) {
        Map<String, Value> all = new LinkedHashMap<>(parameters);
        all.putAll(values);
        return new TextClause(text, all);
    }

    /// The SQL, with the values in place. A value that is known only when the revision runs stays a parameter,
    /// `$1` and so on, as PostgreSQL writes them.
    ///
    /// @throws NotKnown when a parameter is given no value
    String sql() {
        List<String> open = new ArrayList<>();
        String bound =
                PARAMETER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), open)));
        return ESCAPED.matcher(bound).replaceAll("$1");
    }

    private String value(String name, List<String> open) {
        Value value = parameters.get(name);
        if (value == null) {
            throw new NotKnown("the parameter :" + name + " has no value");
        }
        if (!(value instanceof Value.Unknown)) {
            return Literals.sql(value);
        }
        if (!open.contains(name)) {
            open.add(name);
        }
        return "$" + (open.indexOf(name) + 1);
    }

    /// The text that [#sql()] turns into this SQL.
    static String escape(String sql) {
        String doubled = ESCAPED.matcher(sql).replaceAll("\\\\$0");
        return PARAMETER.matcher(doubled).replaceAll("\\\\$0");
    }
}

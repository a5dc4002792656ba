package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.LinkedHashMap;
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

    /// The SQL, with the values in place.
    ///
    /// @throws NotKnown when a parameter has no value that is known
    String sql() {
        String bound = PARAMETER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
        return ESCAPED.matcher(bound).replaceAll("$1");
    }

    private String value(String name) {
        Value value = parameters.get(name);
        if (value == null) {
            throw new NotKnown("the parameter :" + name + " has no value");
        }
        return Literals.sql(value);
    }

    /// The text that [#sql()] turns into this SQL.
    static String escape(String sql) {
        String doubled = ESCAPED.matcher(sql).replaceAll("\\\\$0");
        return PARAMETER.matcher(doubled).replaceAll("\\\\$0");
    }
}

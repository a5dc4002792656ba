package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.schema.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Python values as SQL literals, as SQLAlchemy renders them with `literal_binds`.
final class Literals {
    /// Stands for a value that is known only when the revision runs, until [#numbered] makes a parameter of it. The
    /// character is for private use: no text contains it.
    static final String RUNTIME = "\uE000";

    private Literals() {}

    /// The statement with `$1` and so on for the values that are known only when it runs, as PostgreSQL writes
    /// parameters.
    static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (int position = 0; position < sql.length(); position++) {
            char character = sql.charAt(position);
            numbered.append(character == RUNTIME.charAt(0) ? "$" + ++number : String.valueOf(character));
        }
        return numbered.toString();
    }

    /// The value as a literal.
    ///
    /// @throws NotKnown when its value or its form in SQL is not known
    static String sql(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Identifiers.literal(text);
            case Value.Whole(var number) -> number.toString();
            case Value.Real(double number) -> Double.toString(number);
            case Value.Flag(boolean on) -> String.valueOf(on);
            case Value.Nothing ignored -> "NULL";
            case Value.Choice(String name, Value ignored) -> Identifiers.literal(name);
            case Phrase phrase -> phrase.sql();
            case TextClause clause -> clause.sql();
            case Value.Unknown(String why, boolean inert) when inert -> RUNTIME;
            case Value.Unknown(String why, boolean ignored) -> throw new NotKnown(why);
            default -> throw new NotKnown("the value has no literal form");
        };
    }

    /// The value as JSON in Python's own spacing, which is what a JSON column receives.
    static String json(Value value) {
        return switch (value) {
            case Value.Text(String text) -> quoted(text);
            case Value.Nothing ignored -> "null";
            case Value.Elements(List<Value> values) ->
                values.stream().map(Literals::json).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(Map<Value, Value> entries) ->
                entries.entrySet().stream()
                        .map(entry -> quoted(key(entry.getKey())) + ": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Whole whole -> sql(whole);
            case Value.Real real -> sql(real);
            case Value.Flag flag -> sql(flag);
            case Value.Unknown(String why, boolean ignored) -> throw new NotKnown(why);
            default -> throw new NotKnown("the value has no JSON form");
        };
    }

    /// The value as Python's `str` prints it.
    static String printed(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(var number) -> number.toString();
            case Value.Real(double number) -> Double.toString(number);
            case Value.Flag(boolean on) -> on ? "True" : "False";
            case Value.Nothing ignored -> "None";
            case Phrase phrase -> phrase.sql();
            case TextClause(String text, Map<String, Value> ignored) -> text;
            case Value.Elements(List<Value> values) ->
                values.stream().map(Literals::represented).collect(Collectors.joining(", ", "[", "]"));
            case Value.Choice(String ignored, Value.Text(String text)) -> text;
            case Value.Unknown(String why, boolean ignored) -> throw new NotKnown(why);
            case Value.Symbol(String name) -> throw new NotKnown(name + " is not part of this file");
            default -> throw new NotKnown("the printed form of a value is not known");
        };
    }

    /// The value as Python's `repr` prints it.
    static String represented(Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return printed(value);
        }
        boolean doubled = text.contains("'") && !text.contains("\"");
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return doubled ? '"' + escaped + '"' : "'" + escaped.replace("'", "\\'") + "'";
    }

    private static String key(Value key) {
        return key instanceof Value.Text(String text) ? text : printed(key);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    boolean plain = character >= ' ' && character < 0x7f;
                    json.append(plain ? String.valueOf(character) : String.format("\\u%04x", (int) character));
                }
            }
        }
        return json.append('"').toString();
    }
}

package dbre.db;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the text of a function or view says. Reading one refuses a text that does more than read, and
/// one of which that cannot be told.
///
/// @param mentions the names that it looks up
record Body(Set<Mention> mentions) {
    private static final Pattern ATOMIC = Pattern.compile("(?is)^\\s*+BEGIN\\s++ATOMIC\\s(.*)\\bEND\\s*+");
    private static final Pattern RETURN = Pattern.compile("(?i)^\\s*+RETURN\\b");

    /// The keywords that begin or make a statement which does more than read.
    private static final Set<String> DOES_MORE = Set.of(
            ("abort alter analyse analyze call checkpoint cluster comment commit copy create deallocate delete discard"
                + " do drop explain grant import insert listen load lock merge notify prepare reassign refresh reindex"
                + " release reset revoke rollback savepoint security set share start truncate unlisten update vacuum")
                    .split(" "));

    /// The names of the standard for types that the catalogue knows by others.
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("boolean", "bool"),
            Map.entry("smallint", "int2"),
            Map.entry("integer", "int4"),
            Map.entry("int", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"));

    /// The words that only come with other words before them in the name of a type.
    private static final Map<String, List<String>> FURTHER = Map.of(
            "varying", List.of("varchar", "varbit"),
            "zone", List.of("timestamptz", "timetz"));

    /// The operators that PL/pgSQL's own words and those of SQL stand for.
    private static final Map<String, List<String>> IMPLIED = Map.ofEntries(
            Map.entry("between", List.of("<", "<=", ">", ">=")),
            Map.entry("like", List.of("~~", "!~~")),
            Map.entry("ilike", List.of("~~*", "!~~*")),
            Map.entry("similar", List.of("~", "!~")),
            Map.entry("in", List.of("=", "<>")),
            Map.entry("any", List.of("=")),
            Map.entry("some", List.of("=")),
            Map.entry("all", List.of("=")),
            Map.entry("case", List.of("=")),
            Map.entry("nullif", List.of("=")),
            Map.entry("distinct", List.of("=")),
            Map.entry("using", List.of("=")),
            Map.entry("natural", List.of("=")),
            Map.entry("for", List.of("<=", ">=", "+", "-")));

    /// The statements of a function in SQL. Those of `BEGIN ATOMIC` and `RETURN` are the server's own
    /// print of them.
    static Body ofSql(String text) {
        String statements =
                RETURN.matcher(ATOMIC.matcher(text).replaceFirst("$1")).replaceFirst("SELECT");
        Set<Mention> mentions = new LinkedHashSet<>();
        for (ParsedStatement statement : parsed(statements)) {
            mentions.addAll(Mentions.of(Guard.inspect(statement, ReadOnly::check)));
        }
        return new Body(mentions);
    }

    private static List<ParsedStatement> parsed(String text) {
        try {
            return SqlParser.parse(text).statements();
        } catch (SqlSyntaxException e) {
            throw unclear("its text cannot be parsed");
        }
    }

    /// A function in PL/pgSQL that may do anything: with none of the words by which it could. In one
    /// that is declared STABLE or IMMUTABLE the server itself refuses every statement but a SELECT
    /// without locks (`CommandIsReadOnly` in its source).
    static Body ofVolatilePlpgsql(String text) {
        words(text).stream()
                .filter(word -> word.kind() == Word.Kind.KEYWORD && DOES_MORE.contains(word.text()))
                .findFirst()
                .ifPresent(word -> {
                    throw unclear(
                            "it is VOLATILE and has the word " + word.text().toUpperCase(Locale.ROOT));
                });
        return ofPlpgsql(text);
    }

    /// A function in PL/pgSQL, word by word: any name before a bracket may be a function, any name at
    /// all a type or a relation. EXECUTE runs a text that only comes to be when the function runs.
    static Body ofPlpgsql(String text) {
        Set<Mention> mentions = new LinkedHashSet<>();
        List<Word> words = words(text);
        WordSecrets.check(words);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            switch (word.kind()) {
                case ESCAPED_NAME -> throw unclear("it has names in Unicode escapes");
                case OPERATOR -> mentions.add(Mention.of(Kind.OPERATOR, name(words, i), null));
                case NAME, KEYWORD -> {
                    if (word.isKeyword("execute")) {
                        throw unclear("it runs SQL given as text (EXECUTE)");
                    }
                    names(words, i).forEach(mentions::add);
                    FURTHER.getOrDefault(word.text(), List.of())
                            .forEach(type -> mentions.add(Mention.of(Kind.TYPE, QualifiedName.of(type), null)));
                    IMPLIED.getOrDefault(word.text(), List.of())
                            .forEach(sign -> mentions.add(Mention.of(Kind.OPERATOR, QualifiedName.of(sign), null)));
                    if (Mentions.CHECKS_INPUT.contains(word.text())) {
                        throw unclear("it checks a value against a type that a text names");
                    }
                }
                case OTHER -> {}
            }
        }
        mentions.stream()
                .filter(mention -> mention.kind() == Kind.FUNCTION)
                .forEach(mention -> ForbiddenFunctions.check(mention.name()));
        return new Body(mentions);
    }

    /// Whether a value is cast explicitly to the type whose name begins there: `::int`, `CAST (x AS
    /// int)`.
    private static boolean isCastTo(List<Word> words, int place) {
        return is(words, place - 1, "::") || (place > 0 && words.get(place - 1).isKeyword("as"));
    }

    private static List<Word> words(String text) {
        try {
            return Word.of(text);
        } catch (SqlSyntaxException e) {
            throw unclear("its text cannot be parsed");
        }
    }

    private static Stream<Mention> names(List<Word> words, int place) {
        QualifiedName name = name(words, place);
        boolean calls = is(words, place + 1, "(");
        Kind type = calls || isCastTo(words, name.schema() == null ? place : place - 2) ? Kind.TYPE : Kind.DECLARED;
        Stream<Mention> objects = Stream.of(Mention.of(type, type(name), null), Mention.of(Kind.RELATION, name, null));
        if (calls) {
            return Stream.concat(objects, Stream.of(Mention.of(Kind.FUNCTION, name, null)));
        }
        return is(words, place - 1, ".") && !is(words, place + 1, ".")
                ? Stream.concat(objects, fields(words, place))
                : objects;
    }

    private static QualifiedName type(QualifiedName name) {
        return name.schema() == null ? QualifiedName.of(TYPES.getOrDefault(name.name(), name.name())) : name;
    }

    /// `row.name` and `(expression).name`.
    private static Stream<Mention> fields(List<Word> words, int place) {
        Kind kind = is(words, place - 2, ")") ? Kind.FUNCTION : Kind.FIELD;
        return Stream.of(new Mention(kind, QualifiedName.of(words.get(place).text()), 1, null));
    }

    private static QualifiedName name(List<Word> words, int place) {
        boolean qualified = place >= 2 && is(words, place - 1, ".") && isName(words.get(place - 2));
        return QualifiedName.of(
                qualified ? words.get(place - 2).text() : null, words.get(place).text());
    }

    private static boolean isName(Word word) {
        return word.kind() == Word.Kind.NAME || word.kind() == Word.Kind.KEYWORD;
    }

    private static boolean is(List<Word> words, int place, String text) {
        return place >= 0 && place < words.size() && words.get(place).text().equals(text);
    }

    /// The text of a view, for the secrets that it shows; what it calls is known from its tree.
    static Body ofView(String text) {
        parsed(text).forEach(statement -> Guard.inspect(statement, (any, nodes) -> {}));
        return new Body(Set.of());
    }

    private static Refusal unclear(String why) {
        return new Refusal("FORBIDDEN_FUNCTION", why, "Query the tables themselves.");
    }
}

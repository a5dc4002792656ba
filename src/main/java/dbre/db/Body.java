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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the text of a function or view says. Reading one refuses a text that does more than read, and one of which
/// that cannot be told.
///
/// @param mentions the names that it looks up
record Body(Set<Mention> mentions) {
    private static final Pattern ATOMIC = Pattern.compile("(?is)\\s*BEGIN\\s+ATOMIC\\s(.*)\\bEND\\s*");
    private static final Pattern RETURN = Pattern.compile("(?i)^\\s*RETURN\\b");

    /// The keywords that begin or make a statement which does more than read.
    private static final Set<String> DOES_MORE = Set.of(
            ("abort alter analyse analyze call checkpoint cluster comment commit copy create deallocate delete discard"
                + " do drop explain grant import insert listen load lock merge notify prepare reassign refresh reindex"
                + " release reset revoke rollback savepoint security set share start truncate unlisten update vacuum")
                    .split(" "));

    /// How the other trusted languages come to run SQL: plperl and pltcl by functions in `spi_`, plv8 by `plv8.`.
    private static final Pattern RUNS_SQL = Pattern.compile("(?i)spi|plv8|execute|prepare|query|subtransaction");

    /// The statements of a function in SQL. Those of `BEGIN ATOMIC` and `RETURN` are the server's own print of them.
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

    /// A function in PL/pgSQL that may do anything: with none of the words by which it could. In one that is declared
    /// STABLE or IMMUTABLE the server itself refuses every statement but a SELECT without locks
    /// (`CommandIsReadOnly` in its source).
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

    /// A function in PL/pgSQL, word by word: any name before a bracket may be a function, any name at all a type or
    /// a relation. EXECUTE runs a text that only comes to be when the function runs.
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
                }
                case OTHER -> {}
            }
        }
        mentions.stream()
                .filter(mention -> mention.kind() == Kind.FUNCTION)
                .forEach(mention -> ForbiddenFunctions.check(mention.name()));
        return new Body(mentions);
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
        Stream<Mention> objects = Stream.of(Mention.of(Kind.TYPE, name, null), Mention.of(Kind.RELATION, name, null));
        if (is(words, place + 1, "(")) {
            return Stream.concat(objects, Stream.of(Mention.of(Kind.FUNCTION, name, null)));
        }
        return is(words, place - 1, ".") && !is(words, place + 1, ".")
                ? Stream.concat(objects, fields(words, place))
                : objects;
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

    /// A function in another language that the server trusts not to reach out of itself. It can still call back.
    static Body ofOther(String text) {
        if (RUNS_SQL.matcher(text).find()) {
            throw unclear("it may run SQL given as text");
        }
        return new Body(Set.of());
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

package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether a text that is known only word by word, as PL/pgSQL is, asks for secrets.
///
/// It says rather too often that it does: the bare name of a relation of secrets is enough.
final class WordSecrets {
    private static final Set<String> ALL_SETTINGS = Set.of("pg_settings", "pg_show_all_settings");
    private static final Set<String> BEFORE_STAR = Set.of("select", "distinct", "all", ",", ".");

    private final List<Word> words;
    private final Set<String> names;
    private final boolean readsSettings;

    private WordSecrets(List<Word> words) {
        this.words = words;
        this.names = words.stream().map(Word::text).collect(Collectors.toSet());
        this.readsSettings = names.stream().anyMatch(ALL_SETTINGS::contains);
    }

    /// @throws Refusal `SECRET` or `FORBIDDEN_FUNCTION`
    static void check(List<Word> words) {
        WordSecrets secrets = new WordSecrets(words);
        IntStream.range(0, words.size()).forEach(secrets::check);
    }

    private void check(int place) {
        String word = text(place);
        if (SecretRelations.has(word)) {
            SecretRelations.check(word, names, hasStar() || hasWholeRow(place));
        }
        if (word.equals("current_setting")) {
            SecretSettings.check(literal(place + 2));
        }
        if (word.startsWith("'") && readsSettings) {
            SecretSettings.check(literal(place));
        }
    }

    private boolean hasStar() {
        return IntStream.range(1, words.size()).anyMatch(i -> text(i).equals("*") && BEFORE_STAR.contains(text(i - 1)));
    }

    /// Whether the relation at that place, or what it is called there, stands anywhere without a column after it.
    private boolean hasWholeRow(int relation) {
        String alias = text(relation + (text(relation + 1).equals("as") ? 2 : 1));
        return IntStream.range(0, words.size())
                .filter(i -> i < relation || i > relation + 2)
                .anyMatch(i -> (text(i).equals(alias) || text(i).equals(text(relation)))
                        && words.get(i).kind() == Word.Kind.NAME
                        && !text(i + 1).equals("."));
    }

    private String literal(int place) {
        if (!text(place).startsWith("'")) {
            throw SecretSettings.unknown();
        }
        return text(place).replace("'", "");
    }

    private String text(int place) {
        return place < words.size() ? words.get(place).text() : "";
    }
}

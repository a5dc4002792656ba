package dbre.code;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a question lays weight on: the kind of place it asks for, and the names it may mean.
///
/// @param words the words to look for, kind words left out unless there are no others
/// @param names everything in it that can be the name of a table or a class, and of how many words it is made
record Emphasis(Set<String> words, Map<String, Integer> names, Set<EntityKind> kinds) {
    private static final double TABLE = 20;
    private static final double SYMBOL = 12;
    private static final double FILE = 12;
    private static final double MENTION = 5;
    private static final double COLUMN = 8;

    /// More than a table counts: who asks for a migration of orders wants no model.
    private static final double KIND = 40;

    private static final Map<String, EntityKind> KIND_WORDS = Map.ofEntries(
            Map.entry("model", EntityKind.MODEL),
            Map.entry("sqlalchemy", EntityKind.MODEL),
            Map.entry("sqlmodel", EntityKind.MODEL),
            Map.entry("orm", EntityKind.MODEL),
            Map.entry("class", EntityKind.MODEL),
            Map.entry("migration", EntityKind.MIGRATION),
            Map.entry("alembic", EntityKind.MIGRATION),
            Map.entry("revision", EntityKind.MIGRATION),
            Map.entry("contract", EntityKind.CONTRACT),
            Map.entry("yml", EntityKind.CONTRACT),
            Map.entry("yaml", EntityKind.CONTRACT),
            Map.entry("query", EntityKind.QUERY),
            Map.entry("sql", EntityKind.QUERY),
            Map.entry("select", EntityKind.QUERY));

    private static final Set<String> EMPTY_WORDS = Set.of(
            "the",
            "a",
            "an",
            "of",
            "for",
            "in",
            "on",
            "to",
            "is",
            "are",
            "and",
            "or",
            "where",
            "which",
            "what",
            "how",
            "table",
            "definition",
            "defined",
            "define",
            "file",
            "all",
            "with",
            "that",
            "by",
            "from",
            "find",
            "show");

    static Emphasis of(String question) {
        List<String> plain = new ArrayList<>();
        for (String part : question.split("[^\\w]+", -1)) {
            if (!part.isEmpty()) {
                plain.add(Words.folded(part));
            }
        }
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        plain.forEach(word -> {
            EntityKind kind = KIND_WORDS.get(word);
            if (kind != null) {
                kinds.add(kind);
            }
        });
        Map<String, Integer> names = new HashMap<>();
        for (int from = 0; from < plain.size(); from++) {
            for (int length = 1; length <= 3 && from + length <= plain.size(); length++) {
                names.merge(String.join("_", plain.subList(from, from + length)), length, Math::max);
            }
        }
        EMPTY_WORDS.forEach(names::remove);
        Set<String> words = new LinkedHashSet<>(Words.of(question));
        words.removeAll(EMPTY_WORDS);
        if (!KIND_WORDS.keySet().containsAll(words)) {
            words.removeAll(KIND_WORDS.keySet());
        }
        return new Emphasis(words, names, kinds);
    }

    /// What an entity gains by being named.
    double boost(Entity entity) {
        double named = 0;
        boolean about = entity instanceof Model || entity instanceof Contract;
        String symbol = entity.symbol().substring(entity.symbol().lastIndexOf('.') + 1);
        named += SYMBOL * weight(symbol);
        named += FILE * weight(fileName(entity));
        int mentioned = entity.mentions().stream()
                .mapToInt(mention -> weight(mention.table().name()))
                .max()
                .orElse(0);
        named += (about ? TABLE : MENTION) * mentioned;
        named += entity.mentions().stream()
                .mapToDouble(mention -> COLUMN * weight(mention.column()))
                .max()
                .orElse(0);
        return named > 0 && kinds.contains(entity.kind()) ? named + KIND : named;
    }

    private int weight(@Nullable String name) {
        return name == null ? 0 : names.getOrDefault(Words.folded(name), 0);
    }

    private static String fileName(Entity entity) {
        String path = entity.at().path();
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }
}

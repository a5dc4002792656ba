package dbre.code;

import dbre.code.SourceFile.Indexed;
import dbre.schema.QualifiedName;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An inverted index over entities, ranked by BM25 and by what the question names outright.
final class Search {
    /// The usual constants of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
    private static final double SATURATION = 1.2;

    private static final double LENGTH_WEIGHT = 0.75;

    private final List<Entity> entities;
    private final int[] lengths;
    private final double averageLength;
    private final Map<String, List<Posting>> postings = new HashMap<>();

    private record Posting(int entity, int count) {}

    Search(List<Indexed<Entity>> indexed) {
        entities = indexed.stream().map(Indexed::thing).toList();
        lengths = indexed.stream().mapToInt(each -> each.words().length()).toArray();
        averageLength = Math.max(1, IntStream.of(lengths).average().orElse(1));
        for (int place = 0; place < indexed.size(); place++) {
            int entity = place;
            indexed.get(place)
                    .words()
                    .counts()
                    .forEach((word, count) -> postings.computeIfAbsent(word, _ -> new ArrayList<>(2))
                            .add(new Posting(entity, count)));
        }
    }

    List<Hit> hits(Question question) {
        Emphasis emphasis = Emphasis.of(question.text());
        double[] scores = textScores(emphasis);
        Predicate<Entity> path = pathFits(question.pathGlob());
        List<Hit> hits = new ArrayList<>();
        for (int place = 0; place < scores.length; place++) {
            Entity entity = entities.get(place);
            if (admits(question, entity) && path.test(entity)) {
                double score = scores[place] + emphasis.boost(entity);
                if (score > 0 || question.text().isBlank()) {
                    hits.add(new Hit(entity, Math.round(score * 100) / 100.0));
                }
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.entity().kind())
                .thenComparing(hit -> hit.entity().at().path())
                .thenComparingInt(hit -> hit.entity().at().startLine()));
        return hits;
    }

    private double[] textScores(Emphasis emphasis) {
        double[] scores = new double[entities.size()];
        for (String word : emphasis.words()) {
            List<Posting> found = postings.getOrDefault(word, List.of());
            double rarity = Math.log(1 + (entities.size() - found.size() + 0.5) / (found.size() + 0.5));
            for (Posting posting : found) {
                double length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths[posting.entity()] / averageLength;
                scores[posting.entity()] +=
                        rarity * posting.count() * (SATURATION + 1) / (posting.count() + SATURATION * length);
            }
        }
        return scores;
    }

    private static boolean admits(Question question, Entity entity) {
        boolean kind = question.kinds().isEmpty() || question.kinds().contains(entity.kind());
        return kind && names(question.table(), question.column(), entity);
    }

    private static Predicate<Entity> pathFits(@Nullable String glob) {
        if (glob == null) {
            return _ -> true;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        boolean alsoName = !glob.contains("/");
        return entity -> {
            Path path = Path.of(entity.at().path());
            return matcher.matches(path) || (alsoName && matcher.matches(path.getFileName()));
        };
    }

    private static boolean names(@Nullable String table, @Nullable String column, Entity entity) {
        if (table == null && column == null) {
            return true;
        }
        QualifiedName wanted = table == null ? null : SqlText.name(table);
        boolean isSql = entity instanceof SqlUse;
        return entity.mentions().stream()
                .anyMatch(mention -> (wanted == null || same(mention.table(), wanted))
                        && (column == null
                                || column.equalsIgnoreCase(mention.column())
                                || (isSql && ((SqlUse) entity).sql().contains(column))));
    }

    /// Whether two names can mean the same table: a schema counts only when both have one.
    static boolean same(QualifiedName one, QualifiedName other) {
        boolean schemas =
                one.schema() == null || other.schema() == null || one.schema().equals(other.schema());
        return schemas && one.name().equalsIgnoreCase(other.name());
    }
}

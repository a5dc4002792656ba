package dbre.tool;

import dbre.safety.Effect;
import dbre.safety.Estimate;
import dbre.safety.Judge;
import dbre.safety.LockMode;
import dbre.safety.World;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A statement of a checked migration, as the answer shows it.
///
/// @param transaction the number of the transaction it runs in, null outside one
/// @param locks every table that was there before and is locked
/// @param rewrites the tables that are written anew
/// @param scans the tables that are read to the end
/// @param estimate how long the longest work lasts, where the size is known
public record StatementFacts(
        int index,
        String sql,
        @Nullable String file,
        int line,
        @Nullable Integer transaction,
        List<LockFacts> locks,
        List<String> rewrites,
        List<String> scans,
        @Nullable Estimate estimate) {
    private static final int LONGEST = 300;

    /// A lock on a table.
    ///
    /// @param relation the table with its schema
    /// @param mode PostgreSQL's name of the mode
    public record LockFacts(String relation, LockMode mode) {}

    /// A transaction of a checked migration: until it ends it keeps the strongest lock on each table.
    public record TransactionFacts(int number, List<Integer> statements, List<LockFacts> locks) {

        static List<TransactionFacts> of(Judge.Judgement judgement) {
            Map<Integer, List<Judge.Judged>> byNumber = new LinkedHashMap<>();
            for (Judge.Judged judged : judgement.statements()) {
                if (judged.transaction() != null) {
                    byNumber.computeIfAbsent(judged.transaction(), number -> new ArrayList<>())
                            .add(judged);
                }
            }
            return byNumber.entrySet().stream()
                    .map(entry -> of(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static TransactionFacts of(int number, List<Judge.Judged> statements) {
            Map<QualifiedName, LockMode> strongest = new LinkedHashMap<>();
            statements.stream()
                    .flatMap(judged -> judged.effects().stream())
                    .forEach(effect -> strongest.merge(effect.on(), effect.lock(), LockMode::strongest));
            return new TransactionFacts(
                    number,
                    statements.stream().map(judged -> judged.step().index()).toList(),
                    strongest.entrySet().stream()
                            .map(lock -> new LockFacts(lock.getKey().sql(), lock.getValue()))
                            .toList());
        }
    }

    static List<StatementFacts> of(List<Judge.Judged> statements, World before) {
        return statements.stream().map(judged -> of(judged, before)).toList();
    }

    private static StatementFacts of(Judge.Judged judged, World before) {
        String sql = judged.step().statement().sql();
        return new StatementFacts(
                judged.step().index(),
                sql.length() > LONGEST ? sql.substring(0, LONGEST) + "..." : sql,
                judged.step().file(),
                judged.step().line(),
                judged.transaction(),
                judged.effects().stream()
                        .map(effect -> new LockFacts(effect.on().sql(), effect.lock()))
                        .toList(),
                relations(judged, effect -> effect.work().replacesFile()),
                relations(judged, effect -> effect.work().growsWithTable()),
                estimate(judged, before).orElse(null));
    }

    private static List<String> relations(Judge.Judged judged, Predicate<Effect> wanted) {
        return judged.effects().stream()
                .filter(wanted)
                .map(effect -> effect.on().sql())
                .toList();
    }

    private static Optional<Estimate> estimate(Judge.Judged judged, World before) {
        return judged.effects().stream()
                .flatMap(
                        effect -> before
                                .table(effect.on())
                                .flatMap(table -> Estimate.of(effect.work(), table, before.rates()))
                                .stream())
                .max((one, other) -> Double.compare(one.secondsHigh(), other.secondsHigh()));
    }
}

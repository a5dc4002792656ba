package dbre.mask;

import dbre.schema.WholeWord;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Hides the values in the lines of an execution plan that name a masked column.
///
/// They come from the statement itself, or from the definition of a view or of a row policy. EXPLAIN writes each
/// condition on one line in all its formats.
public final class PlanText {
    private static final Pattern VALUES = Pattern.compile("'[^']*+'?|(?<![\\w$.\"])-?\\d+(?:\\.\\d+)?(?![\\w\"])");
    private static final Pattern AMOUNTS = Pattern.compile("\\(cost=.*|\\(actual .*|^\\s*\"[A-Z][A-Za-z ]*\": -?\\d.*");

    private PlanText() {}

    /// The plan with its values hidden on those lines.
    ///
    /// @param masked the names of the masked columns, whatever their table
    public static String hidden(String plan, Set<String> masked) {
        if (masked.isEmpty()) {
            return plan;
        }
        WholeWord names = WholeWord.of(masked);
        return plan.lines()
                .map(line -> names.isIn(line) && !AMOUNTS.matcher(line).find()
                        ? VALUES.matcher(line).replaceAll(Mask.TEXT)
                        : line)
                .collect(Collectors.joining("\n"));
    }
}

package dbre.tool;

import dbre.code.CodeBase;
import dbre.code.EntityKind;
import dbre.code.TableUses;
import dbre.safety.Judge.Judged;
import dbre.tool.CheckMigrationSafety.CodeReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The code that still names what a migration drops, renames or changes the type of. Earlier revisions name it
/// too, and are left out: they have run.
final class CodeImpact {
    private static final int MOST = 50;
    private static final List<String> RANKS = Stream.concat(
                    Stream.of(EntityKind.MODEL, EntityKind.QUERY, EntityKind.CONTRACT)
                            .map(EntityKind::toString),
                    Stream.of("code"))
            .toList();
    private static final Pattern TEST = Pattern.compile("(^|/)(tests?/|test_|conftest)|_test\\.py$");

    private final CodeBase code;

    CodeImpact(CodeBase code) {
        this.code = code;
    }

    /// The references, those that break first and most surely at the front, at most [#MOST] for each object.
    Impact of(List<Judged> statements) {
        List<Taken> taken = Taken.by(statements);
        if (taken.isEmpty()) {
            return new Impact(List.of(), 0);
        }
        TableUses uses = code.index().tableUses();
        List<CodeReference> references = new ArrayList<>();
        int more = 0;
        for (Taken each : taken) {
            List<CodeReference> all = uses.of(each.table(), each.column()).stream()
                    .map(use -> new CodeReference(each.inWords(), use.path(), use.line(), use.kind(), use.unsure()))
                    .sorted(Comparator.comparingInt(CodeImpact::rank))
                    .toList();
            references.addAll(all.subList(0, Math.min(MOST, all.size())));
            more += Math.max(0, all.size() - MOST);
        }
        return new Impact(references, more);
    }

    /// The references that are shown, and how many there are besides.
    record Impact(List<CodeReference> references, int more) {}

    /// Declarations and SQL first, then contracts and uses in the code, then what only tests do; at last, in the same
    /// order, what may be something else.
    private static int rank(CodeReference reference) {
        int kind = RANKS.indexOf(reference.kind());
        int tested = TEST.matcher(reference.path()).find() ? RANKS.size() : 0;
        return kind + tested + (reference.unsure() == null ? 0 : 2 * RANKS.size());
    }
}

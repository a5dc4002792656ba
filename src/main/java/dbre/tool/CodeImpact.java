package dbre.tool;

import dbre.code.CodeBase;
import dbre.code.CodeIndex;
import dbre.code.Entity;
import dbre.code.EntityKind;
import dbre.code.ModelUses;
import dbre.code.TableMention;
import dbre.safety.Judge.Judged;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import dbre.tool.CheckMigrationSafety.CodeReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The code that still names what a migration drops, renames or changes the type of. Earlier revisions name it
/// too, and are left out: they have run.
final class CodeImpact {
    private static final int MOST = 50;
    private static final String ATTRIBUTE = "code";
    private static final String VARIABLE = "code, by the inferred type of a variable";
    private static final List<String> RANKS = Stream.concat(
                    Stream.of(EntityKind.MODEL, EntityKind.QUERY, EntityKind.CONTRACT)
                            .map(EntityKind::toString),
                    Stream.of(ATTRIBUTE, VARIABLE))
            .toList();
    private static final Pattern TEST = Pattern.compile("(^|/)(tests?/|test_|conftest)|_test\\.py$");

    private final CodeBase code;

    CodeImpact(CodeBase code) {
        this.code = code;
    }

    /// What is taken away.
    ///
    /// @param column null for the whole table
    private record Taken(QualifiedName table, @Nullable String column) {
        String inWords() {
            return column == null ? table.sql() : table.sql() + "." + column;
        }
    }

    /// The references, those that break first and most surely at the front, at most [#MOST] for each object.
    Impact of(List<Judged> statements) {
        List<Taken> taken = statements.stream()
                .flatMap(judged -> taken(judged.step().statement().statement()))
                .distinct()
                .toList();
        if (taken.isEmpty()) {
            return new Impact(List.of(), 0);
        }
        CodeIndex index = code.index();
        ModelUses uses = index.uses();
        List<CodeReference> references = new ArrayList<>();
        int more = 0;
        for (Taken each : taken) {
            List<CodeReference> all = Stream.concat(references(index, each), uses(index, uses, each))
                    .collect(Collectors.toMap(
                            reference -> reference.path() + ":" + reference.line(),
                            reference -> reference,
                            (first, _) -> first,
                            LinkedHashMap::new))
                    .values()
                    .stream()
                    .sorted(Comparator.comparingInt(CodeImpact::rank))
                    .toList();
            references.addAll(all.subList(0, Math.min(MOST, all.size())));
            more += Math.max(0, all.size() - MOST);
        }
        return new Impact(references, more);
    }

    /// The references that are shown, and how many there are besides.
    record Impact(List<CodeReference> references, int more) {}

    /// Declarations and SQL first, then contracts and uses in the code, at last what is inferred and what only tests
    /// do.
    private static int rank(CodeReference reference) {
        int kind = RANKS.indexOf(reference.kind());
        return TEST.matcher(reference.path()).find() ? kind + RANKS.size() : kind;
    }

    private static Stream<CodeReference> uses(CodeIndex index, ModelUses uses, Taken taken) {
        String column = taken.column();
        return index.models(taken.table()).stream()
                .flatMap(model -> uses.of(model, column == null ? "" : column).stream())
                .map(use -> new CodeReference(
                        taken.inWords(), use.path(), use.line(), use.certain() ? ATTRIBUTE : VARIABLE));
    }

    private static Stream<Taken> taken(Statement statement) {
        return switch (statement) {
            case Statement.Drop drop
            when drop.kind() == ObjectKind.TABLE -> drop.names().stream().map(table -> new Taken(table, null));
            case Statement.Rename rename
            when rename.kind() == ObjectKind.TABLE -> Stream.of(new Taken(rename.on(), null));
            case Statement.Rename rename
            when rename.kind() == ObjectKind.COLUMN -> Stream.of(new Taken(rename.on(), rename.part()));
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .flatMap(action -> column(action).stream())
                        .map(column -> new Taken(alter.name(), column));
            default -> Stream.empty();
        };
    }

    private static Optional<String> column(AlterAction action) {
        return switch (action) {
            case DropColumn drop -> Optional.of(drop.column());
            case SetType set -> Optional.of(set.column());
            default -> Optional.empty();
        };
    }

    private Stream<CodeReference> references(CodeIndex index, Taken taken) {
        return index.entities().stream()
                .filter(entity -> entity.kind() != EntityKind.MIGRATION)
                .filter(entity -> entity.mentions().stream().anyMatch(mention -> isOf(mention, taken.table())))
                .flatMap(entity -> lines(entity, taken)
                        .map(line -> new CodeReference(
                                taken.inWords(),
                                entity.at().path(),
                                line,
                                entity.kind().toString())));
    }

    private static boolean isOf(TableMention mention, QualifiedName table) {
        boolean sameSchema = mention.table().schema() == null
                || table.schema() == null
                || mention.table().schema().equals(table.schema());
        return sameSchema && mention.table().name().equals(table.name());
    }

    /// The lines that name it: the mentions of the table, or the lines of the place that hold the column's name.
    private Stream<Integer> lines(Entity entity, Taken taken) {
        String column = taken.column();
        if (column == null) {
            return entity.mentions().stream()
                    .filter(mention -> isOf(mention, taken.table()) && mention.column() == null)
                    .map(TableMention::line)
                    .distinct();
        }
        Pattern word = Pattern.compile("\\b" + Pattern.quote(column) + "\\b");
        List<String> lines = code.files()
                .read(code.files().resolve(entity.at().path()))
                .lines()
                .toList();
        int last = Math.min(entity.at().endLine(), lines.size());
        return Stream.iterate(entity.at().startLine(), line -> line <= last, line -> line + 1)
                .filter(line -> word.matcher(lines.get(line - 1)).find());
    }
}

package dbre.tool;

import dbre.safety.Judge.Judged;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a migration takes from under the code: a table, view or column that it drops, renames or changes the type of.
///
/// @param table its name before the migration, as the code knows it
/// @param column null for the whole table
/// @param loss what happens to it
record Taken(QualifiedName table, @Nullable String column, Loss loss) {

    /// What happens to it.
    enum Loss {
        DROPPED,
        RENAMED,
        RETYPED
    }

    String inWords() {
        return column == null ? table.sql() : table.sql() + "." + Identifiers.quoted(column);
    }

    /// What the statements take, each once. What they themselves have made is no loss.
    static List<Taken> by(List<Judged> statements) {
        Set<Taken> taken = new LinkedHashSet<>();
        Map<QualifiedName, QualifiedName> before = new HashMap<>();
        Set<QualifiedName> made = new LinkedHashSet<>();
        for (Judged judged : statements) {
            Statement statement = judged.step().statement().statement();
            of(statement)
                    .filter(each -> !made.contains(each.table()))
                    .map(each -> new Taken(before.getOrDefault(each.table(), each.table()), each.column(), each.loss()))
                    .forEach(taken::add);
            switch (statement) {
                case Statement.CreateTable create -> made.add(create.name());
                case Statement.Rename rename
                when isRelation(rename.kind()) -> {
                    QualifiedName renamed = new QualifiedName(rename.on().schema(), rename.to());
                    before.put(renamed, before.getOrDefault(rename.on(), rename.on()));
                    if (made.remove(rename.on())) {
                        made.add(renamed);
                    }
                }
                default -> {
                    // Nothing else gives a table another name.
                }
            }
        }
        return List.copyOf(taken);
    }

    private static boolean isRelation(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private static Stream<Taken> of(Statement statement) {
        return switch (statement) {
            case Statement.Drop drop
            when isRelation(drop.kind()) -> drop.names().stream().map(table -> new Taken(table, null, Loss.DROPPED));
            case Statement.Rename rename
            when isRelation(rename.kind()) -> Stream.of(new Taken(rename.on(), null, Loss.RENAMED));
            case Statement.SetSchema move
            when isRelation(move.kind()) -> Stream.of(new Taken(move.name(), null, Loss.RENAMED));
            case Statement.Rename rename
            when rename.kind() == ObjectKind.COLUMN -> Stream.of(new Taken(rename.on(), rename.part(), Loss.RENAMED));
            case Statement.AlterTable alter ->
                alter.actions().stream().flatMap(action -> of(alter.name(), action).stream());
            default -> Stream.empty();
        };
    }

    private static Optional<Taken> of(QualifiedName table, AlterAction action) {
        return switch (action) {
            case DropColumn drop -> Optional.of(new Taken(table, drop.column(), Loss.DROPPED));
            case SetType set -> Optional.of(new Taken(table, set.column(), Loss.RETYPED));
            default -> Optional.empty();
        };
    }
}

package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.QualifiedName;
import dbre.schema.TableKind;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ObjectKind;
import dbre.sql.Query;
import dbre.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What cannot be known of a statement, said in words: it is judged at its worst, or not at all, but never passed over.
final class Doubts {
    private final World world;

    Doubts(World world) {
        this.world = world;
    }

    Stream<String> about(Statement statement) {
        return switch (statement) {
            case Statement.Opaque opaque -> Stream.of(opaque.why());
            case Statement.AlterTable alter -> aboutActions(alter).stream();
            case Statement.Drop drop -> aboutCascade(drop).stream();
            case Statement.Select select when select.runs() -> aboutCalls(select.query()).stream();
            case Statement.Write write -> Stream.concat(aboutTriggers(write), aboutRows(write));
            case Statement.Copy copy when copy.from() && copy.table() != null -> aboutPartitions(copy.table());
            case Statement.Vacuum vacuum
            when vacuum.tables().isEmpty() && !world.hasDatabase() ->
                Stream.of("it goes through every table of the database, which are not known here");
            case Statement.Cluster cluster
            when cluster.table() == null ->
                Stream.of("which tables were clustered before, and are written anew, is not known here");
            default -> Stream.empty();
        };
    }

    private Optional<String> aboutActions(Statement.AlterTable alter) {
        return alter.actions().stream()
                .flatMap(action -> switch (action) {
                    case AddColumn add -> unknownDefault(add).stream();
                    case SetType set -> unknownType(alter, set).stream();
                    case SetNotNull set -> unknownProof(alter, set).stream();
                    case DropColumn drop -> unknownCascade(drop.cascade());
                    case DropConstraint drop -> unknownCascade(drop.cascade());
                    default -> Stream.<String>empty();
                })
                .findFirst();
    }

    /// With a database the tables, views and constraints that go along are known, for the kinds of object that
    /// [DropEffects] follows.
    private Optional<String> aboutCascade(Statement.Drop drop) {
        boolean followed = world.hasDatabase()
                && drop.kind() != ObjectKind.OTHER
                && drop.kind() != ObjectKind.EXTENSION
                && drop.kind() != ObjectKind.ROLE;
        boolean owns = drop.cascade() || drop.kind() == ObjectKind.EXTENSION;
        boolean fresh = drop.names().stream().allMatch(world::isNew);
        return owns && !followed && !fresh
                ? Optional.of("what else goes with it" + (drop.cascade() ? " by CASCADE" : "")
                        + ", and which tables that locks, is not known here")
                : Optional.empty();
    }

    private Stream<String> unknownCascade(boolean cascade) {
        return cascade && !world.hasDatabase()
                ? Stream.of("which views and foreign keys go with it by CASCADE, and which tables that locks, is not"
                        + " known here")
                : Stream.empty();
    }

    /// `SELECT migrate();` runs whatever the function does.
    private static Optional<String> aboutCalls(Query query) {
        String unknown = query.functions().stream()
                .filter(function -> Volatility.isForeign(function))
                .map(QualifiedName::sql)
                .collect(Collectors.joining(", "));
        return query.tables().isEmpty() && !unknown.isEmpty()
                ? Optional.of("what " + unknown + " does when it is called is not known here")
                : Optional.empty();
    }

    private Stream<String> aboutTriggers(Statement.Write write) {
        String attached = world.ties()
                .on(
                        world.resolve(write.target()),
                        Attachment.Kind.ROW_TRIGGER,
                        Attachment.Kind.STATEMENT_TRIGGER,
                        Attachment.Kind.RULE)
                .map(each -> (each.kind() == Attachment.Kind.RULE ? "the rule " : "the trigger ")
                        + each.name().sql())
                .sorted()
                .collect(Collectors.joining(", "));
        return attached.isEmpty()
                ? Stream.empty()
                : Stream.of("what " + attached + " on "
                        + world.resolve(write.target()).sql()
                        + " does for it is not known here; its own effects are listed");
    }

    private Stream<String> aboutRows(Statement.Write write) {
        boolean some = write.filtered()
                || write.operation() == Statement.Write.Operation.INSERT
                || write.operation() == Statement.Write.Operation.MERGE;
        return some ? aboutPartitions(write.target()) : Stream.empty();
    }

    private Stream<String> aboutPartitions(QualifiedName target) {
        boolean spread = world.table(target)
                        .map(table -> table.kind() == TableKind.PARTITIONED_TABLE)
                        .orElse(false)
                && world.partitionsOf(target).size() > 1;
        return spread
                ? Stream.of("which partitions of " + world.resolve(target).sql()
                        + " it comes to depends on the rows; all of them are listed")
                : Stream.empty();
    }

    private static Optional<String> unknownDefault(AddColumn add) {
        if (add.column().defaultExpression() == null
                || Volatility.of(add.column().defaultExpression()) != Volatility.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of("whether " + add.column().defaultExpression().sql()
                + " is volatile is not known here; it was judged as volatile, which rewrites the table");
    }

    private Optional<String> unknownProof(Statement.AlterTable alter, SetNotNull set) {
        return world.table(alter.name()).stream()
                .flatMap(table -> table.constraints().stream())
                .filter(constraint -> Constraints.isUnseenProof(constraint, set.column()))
                .findFirst()
                .map(constraint -> "whether the constraint " + constraint.name() + " says that " + set.column()
                        + " IS NOT NULL was not seen; if it does not, every row is read under ACCESS EXCLUSIVE");
    }

    private Optional<String> unknownType(Statement.AlterTable alter, SetType set) {
        boolean known = world.table(alter.name())
                .flatMap(table -> table.column(set.column()))
                .isPresent();
        if (known) {
            return Optional.empty();
        }
        return Optional.of("the present type of " + alter.name().sql() + "." + set.column()
                + " is not known here; the change was judged as one that rewrites the table."
                + " With a database, changes that only touch the catalogue are told apart");
    }
}

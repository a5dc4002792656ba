package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/// A foreign key and the table that has it.
public record ForeignKey(QualifiedName from, Constraint constraint) {

    /// The foreign keys that point to a table.
    public static List<ForeignKey> to(QualifiedName target, World world) {
        QualifiedName resolved = world.resolve(target);
        return world.pointingTo(target)
                .flatMap(table -> table.constraints().stream()
                        .filter(constraint -> resolved.equals(constraint.references()))
                        .map(constraint -> new ForeignKey(table.name(), constraint)))
                .toList();
    }

    /// The foreign keys that bind the rows of a table: those to it and those to the tables of which it is a part.
    static List<ForeignKey> binding(QualifiedName target, World world) {
        return Stream.concat(Stream.of(world.resolve(target)), world.ancestorsOf(target).stream())
                .flatMap(each -> to(each, world).stream())
                .toList();
    }

    /// Whether a partition has a foreign key from its parent.
    static boolean isInherited(QualifiedName partition, Constraint key, World world) {
        return world.parentOf(partition).flatMap(world::table).stream()
                .flatMap(parent -> parent.constraints().stream())
                .anyMatch(above -> above.references() != null
                        && above.references().equals(key.references())
                        && above.columns().equals(key.columns()));
    }
}

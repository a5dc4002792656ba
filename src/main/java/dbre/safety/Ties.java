package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.Catalogue;
import dbre.schema.Dependency;
import dbre.schema.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What ties relations to each other and to objects with a name of their own, as far as known: inheritance, views,
/// triggers, policies, statistics. All names have a schema.
final class Ties {
    private final Set<Dependency> dependencies = new LinkedHashSet<>();
    private final Set<Attachment> attachments = new LinkedHashSet<>();

    static Ties of(Catalogue catalogue) {
        Ties ties = new Ties();
        ties.dependencies.addAll(catalogue.dependencies());
        ties.attachments.addAll(catalogue.attachments());
        return ties;
    }

    /// The tables that inherit from a table directly; partitions are not meant.
    List<QualifiedName> childrenOf(QualifiedName parent) {
        return dependents(parent, Dependency.Kind.INHERITS);
    }

    /// The views and materialized views that read a relation directly.
    List<QualifiedName> readersOf(QualifiedName relation) {
        return dependents(relation, Dependency.Kind.READS);
    }

    /// Those of them whose query names the column, or every column.
    List<QualifiedName> readersOf(QualifiedName relation, String column) {
        return dependencies.stream()
                .filter(each ->
                        each.kind() == Dependency.Kind.READS && each.on().equals(relation))
                .filter(each ->
                        each.columns().contains(column) || each.columns().contains("*"))
                .map(Dependency::dependent)
                .toList();
    }

    /// What the query of a view reads directly.
    List<QualifiedName> readBy(QualifiedName view) {
        return dependencies.stream()
                .filter(each ->
                        each.kind() == Dependency.Kind.READS && each.dependent().equals(view))
                .map(Dependency::on)
                .toList();
    }

    /// The relations whose defaults, constraints, indexes, triggers, policies or queries use a function, a sequence or,
    /// in a policy, a table. A name without a schema means every object of that name.
    List<QualifiedName> usersOf(QualifiedName object) {
        return dependencies.stream()
                .filter(each -> each.kind() == Dependency.Kind.USES
                        && each.on().name().equals(object.name())
                        && (object.schema() == null || Objects.equals(each.on().schema(), object.schema())))
                .map(Dependency::dependent)
                .distinct()
                .toList();
    }

    private List<QualifiedName> dependents(QualifiedName on, Dependency.Kind kind) {
        return dependencies.stream()
                .filter(each -> each.kind() == kind && each.on().equals(on))
                .map(Dependency::dependent)
                .toList();
    }

    /// What of these kinds hangs on a table.
    Stream<Attachment> on(QualifiedName table, Attachment.Kind... kinds) {
        Set<Attachment.Kind> wanted = Set.of(kinds);
        return attachments.stream()
                .filter(each -> wanted.contains(each.kind()) && each.table().equals(table));
    }

    /// The tables on which something of that kind and name hangs.
    List<QualifiedName> tablesOf(Attachment.Kind kind, String name) {
        return attachments.stream()
                .filter(each -> each.kind() == kind && each.name().name().equals(name))
                .map(Attachment::table)
                .toList();
    }

    /// The attachment of that name on a table, whatever it is.
    Optional<Attachment> named(QualifiedName table, String name) {
        return attachments.stream()
                .filter(each -> each.table().equals(table) && each.name().name().equals(name))
                .findFirst();
    }

    void add(Dependency dependency) {
        dependencies.add(dependency);
    }

    void add(Attachment attachment) {
        attachments.add(attachment);
    }

    void remove(Dependency dependency) {
        dependencies.remove(dependency);
    }

    void remove(Attachment attachment) {
        attachments.remove(attachment);
    }

    /// Forgets all ties of a relation that is gone.
    void remove(QualifiedName relation) {
        dependencies.removeIf(
                each -> each.dependent().equals(relation) || each.on().equals(relation));
        attachments.removeIf(each -> each.table().equals(relation));
    }

    /// Moves all ties of a relation to its new name.
    void rename(QualifiedName from, QualifiedName to) {
        UnaryOperator<QualifiedName> moved = name -> name.equals(from) ? to : name;
        List<Dependency> depending = dependencies.stream()
                .map(each -> new Dependency(
                        moved.apply(each.dependent()), each.kind(), moved.apply(each.on()), each.columns()))
                .toList();
        List<Attachment> attached = attachments.stream()
                .map(each -> new Attachment(each.kind(), each.name(), moved.apply(each.table())))
                .toList();
        dependencies.clear();
        dependencies.addAll(depending);
        attachments.clear();
        attachments.addAll(attached);
    }
}

package dbre.schema;

import java.util.List;

/// What hangs on a table, and what the table hangs on.
///
/// @param table its name
/// @param rowSecurity whether its policies are in force
/// @param policies its row-level security policies, in force or not
/// @param triggers its triggers, those of constraints left out
/// @param parents the tables that it inherits from by INHERITS, in order
/// @param childCount how many partitions or inheriting tables it has directly
/// @param children the first of them
/// @param referenceCount how many foreign keys of other tables point to it
/// @param references the first of them
public record TableLinks(
        QualifiedName table,
        RowSecurity rowSecurity,
        List<Policy> policies,
        List<Trigger> triggers,
        List<QualifiedName> parents,
        int childCount,
        List<Child> children,
        int referenceCount,
        List<Reference> references) {
    public TableLinks {
        policies = List.copyOf(policies);
        triggers = List.copyOf(triggers);
        parents = List.copyOf(parents);
        children = List.copyOf(children);
        references = List.copyOf(references);
    }

    /// Whether policies decide which rows a role sees.
    public enum RowSecurity {
        OFF,
        /// For everybody but the owner and who may bypass it.
        ENABLED,
        /// For the owner too.
        FORCED
    }

    /// A policy.
    ///
    /// @param definition what follows its name in CREATE POLICY
    public record Policy(String name, String definition) {}

    /// A trigger.
    ///
    /// @param definition when it fires and what it calls: `AFTER INSERT OR UPDATE, each row, calls shop.audit`
    public record Trigger(String name, String definition) {}

    /// A partition or an inheriting table.
    ///
    /// @param bound the bound of a partition, else empty
    public record Child(QualifiedName name, String bound) {}

    /// A foreign key of another table.
    ///
    /// @param table the table that has it
    /// @param definition its text from `pg_get_constraintdef`
    public record Reference(QualifiedName table, String constraint, String definition) {}
}

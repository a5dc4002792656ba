package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One action of an ALTER TABLE (manual: ALTER TABLE).
public sealed interface AlterAction {

    /// ADD COLUMN.
    record AddColumn(ColumnDefinition column, boolean ifNotExists) implements AlterAction {}

    /// DROP COLUMN.
    record DropColumn(String column, boolean ifExists, boolean cascade) implements AlterAction {}

    /// ALTER COLUMN ... TYPE.
    record SetType(
            String column,
            TypeName type,
            @Nullable String collation,
            @Nullable Expression using) implements AlterAction {}

    /// ALTER COLUMN ... SET DEFAULT, or DROP DEFAULT when there is no expression.
    record SetDefault(String column, @Nullable Expression expression) implements AlterAction {}

    /// ALTER COLUMN ... SET NOT NULL.
    record SetNotNull(String column) implements AlterAction {}

    /// ALTER COLUMN ... DROP NOT NULL.
    record DropNotNull(String column) implements AlterAction {}

    /// ALTER COLUMN ... SET EXPRESSION AS (17 and later); it rewrites a stored column.
    record SetExpression(String column, Expression expression) implements AlterAction {}

    /// ALTER COLUMN ... ADD GENERATED AS IDENTITY, SET GENERATED, DROP IDENTITY, DROP EXPRESSION.
    ///
    /// @param form the words of the form: `ADD IDENTITY`, `SET IDENTITY`, `DROP IDENTITY`, `DROP EXPRESSION`
    record ChangeGenerated(String column, String form) implements AlterAction {}

    /// ADD CONSTRAINT, with or without a name.
    record AddConstraint(TableConstraint constraint) implements AlterAction {}

    /// VALIDATE CONSTRAINT.
    record ValidateConstraint(String constraint) implements AlterAction {}

    /// DROP CONSTRAINT.
    record DropConstraint(String constraint, boolean ifExists, boolean cascade) implements AlterAction {}

    /// ATTACH PARTITION, of a table or (without a bound) of an index.
    record AttachPartition(
            QualifiedName partition, @Nullable String bound) implements AlterAction {}

    /// DETACH PARTITION.
    record DetachPartition(QualifiedName partition, boolean concurrently, boolean finish) implements AlterAction {}

    /// ENABLE or DISABLE TRIGGER.
    ///
    /// @param trigger the name, `ALL` or `USER`
    record SwitchTrigger(String trigger, boolean enable) implements AlterAction {}

    /// ENABLE, DISABLE, FORCE or NO FORCE ROW LEVEL SECURITY.
    record RowSecurity(String form) implements AlterAction {}

    /// SET TABLESPACE.
    record SetTablespace(String tablespace) implements AlterAction {}

    /// SET ACCESS METHOD (15 and later).
    record SetAccessMethod(String method) implements AlterAction {}

    /// SET LOGGED, SET UNLOGGED.
    record SetLogged(boolean logged) implements AlterAction {}

    /// SET (fillfactor = ...) and RESET (...), of the table or index.
    record SetOptions(List<String> options) implements AlterAction {}

    /// INHERIT, NO INHERIT.
    record Inherit(QualifiedName parent, boolean inherit) implements AlterAction {}

    /// ALTER COLUMN ... SET STATISTICS.
    record SetStatistics(String column) implements AlterAction {}

    /// ALTER CONSTRAINT.
    ///
    /// @param change which of its properties changes
    record AlterConstraint(String constraint, Change change) implements AlterAction {
        /// What ALTER CONSTRAINT can change.
        public enum Change {
            /// DEFERRABLE, INITIALLY DEFERRED and their contrary.
            DEFERRAL,
            /// ENFORCED (18 and later), which checks the rows.
            ENFORCED,
            /// NOT ENFORCED (18 and later).
            NOT_ENFORCED,
            /// INHERIT of a NOT NULL (18 and later), which the children get.
            INHERIT,
            /// NO INHERIT of a NOT NULL (18 and later).
            NO_INHERIT
        }
    }

    /// A form whose lock is known by its name alone.
    ///
    /// @param form the action's type in the server's parse tree, such as `AT_ChangeOwner`
    record Other(String form) implements AlterAction {}
}

package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one statement does, in the terms that locks and hazards depend on.
///
/// The cases follow the chapters of the manual's "SQL Commands"; whatever has no case of its own here is
/// [Opaque] and has to be reported as unknown.
public sealed interface Statement {

    /// CREATE TABLE, also AS and PARTITION OF.
    ///
    /// @param partitionOf the parent, for PARTITION OF
    /// @param bound the partition bound as SQL, `DEFAULT` for the default partition
    /// @param partitionBy the PARTITION BY clause of a partitioned table
    /// @param query the query of CREATE TABLE AS
    /// @param withData whether that query reads rows: not WITH NO DATA, nor when it says itself that it has none
    /// @param likes the tables of LIKE, whose columns are copied
    record CreateTable(
            QualifiedName name,
            boolean ifNotExists,
            boolean temporary,
            List<ColumnDefinition> columns,
            List<TableConstraint> constraints,
            List<QualifiedName> inherits,
            @Nullable QualifiedName partitionOf,
            @Nullable String bound,
            @Nullable String partitionBy,
            @Nullable Query query,
            boolean withData,
            List<QualifiedName> likes)
            implements Statement {}

    /// ALTER TABLE, and the same forms on indexes, views, materialized views, sequences and foreign tables.
    record AlterTable(ObjectKind kind, QualifiedName name, boolean ifExists, boolean only, List<AlterAction> actions)
            implements Statement {}

    /// CREATE INDEX.
    ///
    /// @param name null when the server chooses the name
    /// @param keys the key columns and expressions as written, with opclass and order
    record CreateIndex(
            @Nullable QualifiedName name,
            QualifiedName table,
            boolean only,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            String method,
            List<IndexKey> keys,
            List<String> includes,
            boolean nullsNotDistinct,
            @Nullable Expression predicate)
            implements Statement {

        /// The name of the index without a schema: as written, or as the server would choose it.
        public String indexName() {
            return name != null
                    ? name.name()
                    : keys.stream()
                            .map(key -> key.column() == null ? "expr" : key.column())
                            .collect(Collectors.joining("_", table.name() + "_", "_idx"));
        }
    }

    /// DROP of any kind of object. For triggers, policies and rules the name of the table is `on`.
    record Drop(
            ObjectKind kind,
            List<QualifiedName> names,
            @Nullable QualifiedName on,
            boolean ifExists,
            boolean concurrently,
            boolean cascade)
            implements Statement {}

    /// ALTER ... RENAME.
    ///
    /// @param kind what gets the new name: TABLE, COLUMN, CONSTRAINT, INDEX, SCHEMA, TYPE, ENUM_VALUE, ...
    /// @param on the relation or object that is altered
    /// @param part the old name of the column, constraint or value within it
    record Rename(
            ObjectKind kind, QualifiedName on, @Nullable String part, String to, boolean ifExists)
            implements Statement {}

    /// ALTER ... SET SCHEMA.
    record SetSchema(ObjectKind kind, QualifiedName name, String schema) implements Statement {}

    /// REINDEX.
    ///
    /// @param kind INDEX, TABLE, SCHEMA or DATABASE
    /// @param name null for the current database
    record Reindex(ObjectKind kind, @Nullable QualifiedName name, boolean concurrently) implements Statement {}

    /// CREATE RULE.
    ///
    /// @param query what its condition and its actions read and write
    record CreateRule(String name, QualifiedName table, boolean replace, Query query) implements Statement {}

    /// CREATE TRIGGER.
    ///
    /// @param function what it calls
    /// @param forEachRow whether it fires for each row, so that partitions get it too
    /// @param from the other table of a constraint trigger, null for none
    record CreateTrigger(
            String name,
            QualifiedName table,
            boolean replace,
            QualifiedName function,
            boolean forEachRow,
            @Nullable QualifiedName from)
            implements Statement {}

    /// CREATE VIEW and CREATE MATERIALIZED VIEW.
    ///
    /// @param withData whether a materialized view is filled at once
    record CreateView(
            QualifiedName name,
            boolean materialized,
            boolean replace,
            boolean ifNotExists,
            boolean withData,
            Query query)
            implements Statement {}

    /// REFRESH MATERIALIZED VIEW.
    record RefreshMaterializedView(QualifiedName name, boolean concurrently, boolean withData) implements Statement {}

    /// CREATE TYPE ... AS ENUM.
    record CreateEnum(QualifiedName name, List<String> labels) implements Statement {}

    /// ALTER TYPE ... ADD VALUE.
    ///
    /// @param neighbour the value of BEFORE or AFTER, null without a position
    record AddEnumValue(
            QualifiedName type, String value, @Nullable String neighbour, boolean ifNotExists) implements Statement {}

    /// CREATE DOMAIN.
    record CreateDomain(QualifiedName name, TypeName type, List<TableConstraint> constraints) implements Statement {}

    /// ALTER DOMAIN.
    ///
    /// @param constraint the constraint of ADD CONSTRAINT; null for other forms
    /// @param setsNotNull whether it is SET NOT NULL
    /// @param validates whether it is VALIDATE CONSTRAINT
    record AlterDomain(QualifiedName name, @Nullable TableConstraint constraint, boolean setsNotNull, boolean validates)
            implements Statement {}

    /// CREATE of something that locks no existing table: schema, sequence, extension, function, type, role.
    ///
    /// @param name its name; for an object without one, such as a cast, the node type of the server's parse tree
    record CreateOther(ObjectKind kind, QualifiedName name) implements Statement {}

    /// ALTER of an object that is not a relation, and of a sequence: its owner, options or members.
    ///
    /// @param form the node type of the server's parse tree, `AlterOwnerStmt`
    record AlterOther(ObjectKind kind, QualifiedName name, String form) implements Statement {}

    /// CREATE SEQUENCE and ALTER SEQUENCE with OWNED BY a column.
    record OwnSequence(QualifiedName name, QualifiedName table) implements Statement {}

    /// CREATE PUBLICATION and ALTER PUBLICATION.
    ///
    /// @param tables the tables named one by one, none for ALL TABLES and TABLES IN SCHEMA
    /// @param alone those of them that are named with ONLY
    /// @param replaces whether it is SET, so that the tables it had before leave it
    record Publication(String name, List<QualifiedName> tables, List<QualifiedName> alone, boolean replaces)
            implements Statement {}

    /// CREATE STATISTICS.
    record CreateStatistics(@Nullable QualifiedName name, QualifiedName table) implements Statement {}

    /// CREATE POLICY and ALTER POLICY.
    ///
    /// @param permissive whether CREATE makes it permissive; ALTER cannot change that and says false
    /// @param query what its conditions read
    record Policy(String name, QualifiedName table, boolean permissive, Query query) implements Statement {}

    /// COMMENT ON and SECURITY LABEL ON.
    ///
    /// @param on the object; for columns and constraints the table
    record Comment(ObjectKind kind, QualifiedName on) implements Statement {}

    /// GRANT and REVOKE.
    ///
    /// @param on the objects; `schema.*` for all objects of a schema, the granted roles for ROLE
    record Grant(boolean revoke, ObjectKind kind, List<QualifiedName> on, List<String> privileges, List<String> to)
            implements Statement {}

    /// TRUNCATE.
    ///
    /// @param alone those of the tables that are named with ONLY
    record Truncate(List<QualifiedName> tables, List<QualifiedName> alone, boolean cascade) implements Statement {}

    /// INSERT, UPDATE, DELETE, MERGE.
    ///
    /// @param target the table written to
    /// @param query what it reads besides, with its own columns; values of an INSERT are a query too
    /// @param only whether the target is named with ONLY
    /// @param filtered whether UPDATE or DELETE has a WHERE
    /// @param assigned the columns that UPDATE, MERGE or ON CONFLICT gives a new value other than NULL
    record Write(
            Operation operation,
            QualifiedName target,
            boolean only,
            boolean filtered,
            List<String> assigned,
            Query query)
            implements Statement {
        /// Which of the four.
        public enum Operation {
            INSERT,
            UPDATE,
            DELETE,
            MERGE
        }
    }

    /// SELECT, VALUES, TABLE, also of DECLARE CURSOR and of EXPLAIN without ANALYZE.
    ///
    /// @param runs whether it reads rows; DECLARE CURSOR, EXPLAIN and LIMIT 0 only lock
    record Select(Query query, boolean runs) implements Statement {}

    /// COPY.
    record Copy(@Nullable QualifiedName table, boolean from) implements Statement {}

    /// LOCK TABLE.
    ///
    /// @param alone those of the tables that are named with ONLY
    /// @param mode the mode in capitals, `ACCESS EXCLUSIVE`
    record Lock(List<QualifiedName> tables, List<QualifiedName> alone, String mode, boolean nowait)
            implements Statement {}

    /// VACUUM, ANALYZE.
    record Vacuum(List<QualifiedName> tables, boolean vacuum, boolean full) implements Statement {}

    /// CLUSTER.
    record Cluster(@Nullable QualifiedName table) implements Statement {}

    /// SET, RESET and set by SET LOCAL.
    ///
    /// @param name the setting in lower case, `all` for RESET ALL
    /// @param value the value as text, null for RESET and DEFAULT
    record SetVariable(String name, @Nullable String value, boolean local) implements Statement {}

    /// BEGIN, COMMIT, ROLLBACK, SAVEPOINT, ...
    record Transaction(Control control) implements Statement {
        /// Which of them.
        public enum Control {
            BEGIN,
            COMMIT,
            ROLLBACK,
            SAVEPOINT,
            RELEASE,
            ROLLBACK_TO,
            PREPARED
        }
    }

    /// A statement about the session alone: SHOW, DISCARD, DEALLOCATE, LISTEN, NOTIFY, CHECKPOINT, ...
    ///
    /// @param kind the node type of the server's parse tree, `VariableShowStmt`
    record SessionOnly(String kind) implements Statement {}

    /// A statement that is not modelled.
    ///
    /// @param kind the node type of the server's parse tree, `DoStmt`
    /// @param why why its effect cannot be known from its text
    record Opaque(String kind, String why) implements Statement {}
}

package dbre.safety.rule;

import dbre.sql.Tree;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A piece of syntax that older servers refuse.
///
/// Sources: the release notes of 15 to 18. Each entry was run on 14, 15, 16, 17 and 18.
///
/// @param words how it is written
/// @param since the first version that takes it
/// @param stands whether a node of the parse tree is it
/// @param instead what older servers take
record Novelty(String words, int since, Predicate<Tree> stands, String instead) {
    private static final Set<String> ENFORCEABLE = Set.of("CONSTR_CHECK", "CONSTR_FOREIGN");
    private static final String LATER = "Leave it for the time after the upgrade.";

    /// All of them, newest first.
    static final List<Novelty> ALL = List.of(
            new Novelty(
                    "NOT ENFORCED",
                    18,
                    node -> node.text("contype").equals("CONSTR_ATTR_NOT_ENFORCED")
                            || (ENFORCEABLE.contains(node.text("contype")) && !node.flag("is_enforced"))
                            || node.flag("alterEnforceability"),
                    "Leave the constraint out until the upgrade, or add it NOT VALID, which holds for new rows."),
            new Novelty(
                    "ALTER CONSTRAINT ... INHERIT",
                    18,
                    node -> node.flag("alterInheritability"),
                    "Drop the constraint and add it anew."),
            new Novelty(
                    "a virtual generated column",
                    18,
                    node -> node.text("generated_kind").equals("v"),
                    "Write STORED, which rewrites a table that has rows, or compute the value in a view."),
            new Novelty(
                    "WITHOUT OVERLAPS",
                    18,
                    node -> node.flag("without_overlaps"),
                    "Use an exclusion constraint: EXCLUDE USING gist (id WITH =, valid WITH &&)."),
            new Novelty("PERIOD in a foreign key", 18, node -> node.flag("fk_with_period"), LATER),
            new Novelty(
                    "NOT NULL as a constraint of the table",
                    18,
                    Novelty::isNotNullOfTable,
                    "ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID, VALIDATE, then SET NOT NULL."),
            new Novelty(
                    "VACUUM or ANALYZE ONLY",
                    18,
                    node -> node.is("VacuumRelation")
                            && node.has("relation")
                            && !node.child("relation").flag("inh"),
                    "Name the partitions."),
            new Novelty("REJECT_LIMIT", 18, node -> isOption(node, "reject_limit"), LATER),
            new Novelty(
                    "MERGE ... WHEN NOT MATCHED BY SOURCE",
                    17,
                    node -> node.text("matchKind").equals("MERGE_WHEN_NOT_MATCHED_BY_SOURCE"),
                    "Write UPDATE or DELETE ... WHERE NOT EXISTS as a statement of its own."),
            new Novelty(
                    "MERGE ... RETURNING",
                    17,
                    node -> node.is("MergeStmt") && node.has("returningClause"),
                    "Read the rows afterwards."),
            new Novelty(
                    "SET ACCESS METHOD DEFAULT", 17, node -> isAction(node, "AT_SetAccessMethod", "name"), "Name it."),
            new Novelty(
                    "SET EXPRESSION",
                    17,
                    node -> node.text("subtype").equals("AT_SetExpression"),
                    "Add a new column and drop the old one."),
            new Novelty("SET STATISTICS DEFAULT", 17, node -> isAction(node, "AT_SetStatistics", "def"), "Write -1."),
            new Novelty(
                    "the privilege MAINTAIN",
                    17,
                    node -> node.text("priv_name").equals("maintain"),
                    "Let the owner of the table do it."),
            new Novelty(
                    "transaction_timeout",
                    17,
                    node -> node.is("VariableSetStmt") && node.text("name").equals("transaction_timeout"),
                    "Use statement_timeout and idle_in_transaction_session_timeout."),
            new Novelty(
                    "JSON_TABLE, JSON_VALUE and their kin",
                    17,
                    node -> node.is("JsonTable") || node.is("JsonFuncExpr"),
                    "Use jsonb_to_recordset and jsonb_path_query."),
            new Novelty(
                    "ON_ERROR or LOG_VERBOSITY of COPY",
                    17,
                    node -> isOption(node, "on_error") || isOption(node, "log_verbosity"),
                    "Copy into a staging table of text first."),
            new Novelty(
                    "NOT NULL as a constraint of a domain",
                    17,
                    node -> node.is("AlterDomainStmt")
                            && node.child("def").text("contype").equals("CONSTR_NOTNULL"),
                    "Write ALTER DOMAIN ... SET NOT NULL."),
            new Novelty(
                    "STORAGE in CREATE TABLE",
                    16,
                    node -> node.is("ColumnDef") && node.has("storage_name"),
                    "Set it afterwards: ALTER COLUMN ... SET STORAGE."),
            new Novelty(
                    "SET STORAGE DEFAULT",
                    16,
                    node -> node.text("subtype").equals("AT_SetStorage")
                            && node.child("def").text("sval").equals("default"),
                    "Name the storage of the type, EXTENDED or PLAIN as a rule."),
            new Novelty(
                    "CREATE STATISTICS without a name",
                    16,
                    node -> node.is("CreateStatsStmt") && node.list("defnames").isEmpty(),
                    "Name it."),
            new Novelty(
                    "IS JSON and the constructors of JSON",
                    16,
                    node -> node.is("JsonIsPredicate")
                            || node.is("JsonObjectConstructor")
                            || node.is("JsonArrayConstructor"),
                    "Use jsonb_build_object and a cast."),
            new Novelty(
                    "BUFFER_USAGE_LIMIT and other options of VACUUM",
                    16,
                    node -> isOption(node, "buffer_usage_limit")
                            || isOption(node, "skip_database_stats")
                            || isOption(node, "only_database_stats")
                            || isOption(node, "process_main"),
                    "Leave the option out."),
            new Novelty(
                    "NULLS NOT DISTINCT",
                    15,
                    node -> node.flag("nulls_not_distinct"),
                    "Add a partial unique index for the rows WHERE column IS NULL."),
            new Novelty("MERGE", 15, node -> node.is("MergeStmt"), "Write INSERT ... ON CONFLICT."),
            new Novelty(
                    "SET ACCESS METHOD",
                    15,
                    node -> node.text("subtype").equals("AT_SetAccessMethod"),
                    "Make a new table and copy the rows."),
            new Novelty(
                    "security_invoker",
                    15,
                    node -> isOption(node, "security_invoker"),
                    "Grant the rights on the tables to the owner of the view alone, and filter in the view."),
            new Novelty(
                    "columns behind ON DELETE SET NULL",
                    15,
                    node -> !node.list("fk_del_set_cols").isEmpty(),
                    "Set the columns in a trigger."),
            new Novelty(
                    "schemas, columns and rows of a publication",
                    15,
                    node -> node.text("pubobjtype").contains("IN_SCHEMA")
                            || node.text("pubobjtype").contains("IN_CUR_SCHEMA")
                            || node.child("pubtable").has("whereClause")
                            || !node.child("pubtable").list("columns").isEmpty(),
                    "Publish the tables, whole."),
            new Novelty("an unlogged sequence", 15, Novelty::isUnloggedSequence, "Leave UNLOGGED out."),
            new Novelty(
                    "rights on a parameter",
                    15,
                    node -> node.text("objtype").equals("OBJECT_PARAMETER_ACL"),
                    "Let a superuser set it, for the role: ALTER ROLE ... SET."),
            new Novelty(
                    "ALTER SUBSCRIPTION ... SKIP",
                    15,
                    node -> node.text("kind").equals("ALTER_SUBSCRIPTION_SKIP"),
                    "Use pg_replication_origin_advance."));

    private static boolean isOption(Tree node, String name) {
        return node.is("DefElem") && node.text("defname").equals(name);
    }

    /// Whether the node is that action of ALTER TABLE, without what usually stands in the field.
    private static boolean isAction(Tree node, String action, String without) {
        return node.text("subtype").equals(action) && !node.has(without);
    }

    private static boolean isNotNullOfTable(Tree node) {
        return (node.text("subtype").equals("AT_AddConstraint") && isNotNull(node.child("def")))
                || (node.is("CreateStmt") && node.list("tableElts").stream().anyMatch(Novelty::isNotNull));
    }

    private static boolean isNotNull(Tree constraint) {
        return constraint.text("contype").equals("CONSTR_NOTNULL");
    }

    private static boolean isUnloggedSequence(Tree node) {
        boolean made = node.is("CreateSeqStmt")
                && node.child("sequence").text("relpersistence").equals("u");
        boolean changed = node.text("objtype").equals("OBJECT_SEQUENCE")
                && node.list("cmds").stream()
                        .anyMatch(action -> action.text("subtype").matches("AT_SetUnLogged|AT_SetLogged"));
        return made || changed;
    }
}

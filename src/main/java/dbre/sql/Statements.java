package dbre.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The reader of every kind of statement. What has none here is opaque.
final class Statements {
    private static final Map<String, Reader> READERS = new HashMap<>();

    static {
        READERS.put("SelectStmt", Queries::select);
        all(Queries::write, "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");
        READERS.put("ExplainStmt", Queries::explain);
        READERS.put("DeclareCursorStmt", Queries::cursor);
        READERS.put("CopyStmt", Queries::copy);
        READERS.put("TruncateStmt", Queries::truncate);

        READERS.put("CreateStmt", Tables::create);
        READERS.put("CreateForeignTableStmt", Tables::createForeign);
        READERS.put("CreateTableAsStmt", Tables::createAs);
        READERS.put("AlterTableStmt", AlterTables::read);

        READERS.put("IndexStmt", Creations::index);
        READERS.put("CreateTrigStmt", Creations::trigger);
        READERS.put("RuleStmt", Creations::rule);
        READERS.put("ViewStmt", Creations::view);
        READERS.put("CreateEnumStmt", Creations::enumeration);
        READERS.put("CreateDomainStmt", Creations::domain);
        READERS.put("CreateStatsStmt", Creations::statistics);
        all(Creations::policy, "CreatePolicyStmt", "AlterPolicyStmt");
        all(Creations::publication, "CreatePublicationStmt", "AlterPublicationStmt");
        READERS.put("CreateSchemaStmt", Creations::schema);
        all(Creations::other, "CreateSeqStmt", "CreateFunctionStmt", "CreateExtensionStmt", "DefineStmt");
        all(Creations::other, "CompositeTypeStmt", "CreateRangeStmt", "CreateRoleStmt", "CreatedbStmt");
        all(Creations::other, "CreateSubscriptionStmt", "CreateEventTrigStmt", "CreateTableSpaceStmt", "CreateAmStmt");
        all(Creations::other, "CreateFdwStmt", "CreateForeignServerStmt", "CreateUserMappingStmt", "CreatePLangStmt");
        all(Creations::other, "CreateCastStmt", "CreateConversionStmt", "CreateTransformStmt");
        all(Creations::other, "CreateOpClassStmt", "CreateOpFamilyStmt");

        READERS.put("DropStmt", Changes::drop);
        all(Changes::dropShared, "DropRoleStmt", "DropdbStmt", "DropSubscriptionStmt", "DropTableSpaceStmt");
        READERS.put("DropUserMappingStmt", Changes::dropShared);
        READERS.put("RenameStmt", Changes::rename);
        READERS.put("AlterEnumStmt", Changes::alterEnum);
        READERS.put("AlterDomainStmt", Changes::alterDomain);
        READERS.put("AlterObjectSchemaStmt", Changes::setSchema);
        all(Changes::comment, "CommentStmt", "SecLabelStmt");
        READERS.put("GrantStmt", Changes::grant);
        READERS.put("GrantRoleStmt", Changes::grantRole);
        all(Changes::alter, "AlterOwnerStmt", "AlterSeqStmt", "AlterFunctionStmt", "AlterTypeStmt", "AlterStatsStmt");
        all(Changes::alter, "AlterRoleStmt", "AlterRoleSetStmt", "AlterDatabaseStmt", "AlterDatabaseSetStmt");
        all(Changes::alter, "AlterDatabaseRefreshCollStmt", "AlterSubscriptionStmt", "AlterExtensionContentsStmt");
        all(Changes::alter, "AlterSystemStmt", "AlterDefaultPrivilegesStmt", "AlterTableSpaceOptionsStmt");
        all(Changes::alter, "AlterFdwStmt", "AlterForeignServerStmt", "AlterUserMappingStmt", "AlterEventTrigStmt");
        all(Changes::alter, "AlterCollationStmt", "AlterOperatorStmt", "AlterOpFamilyStmt");
        all(Changes::alter, "AlterTSDictionaryStmt", "AlterTSConfigurationStmt");

        READERS.put("LockStmt", Maintenance::lock);
        READERS.put("VacuumStmt", Maintenance::vacuum);
        READERS.put("ClusterStmt", Maintenance::cluster);
        READERS.put("RefreshMatViewStmt", Maintenance::refresh);
        READERS.put("ReindexStmt", Maintenance::reindex);
        READERS.put("VariableSetStmt", Maintenance::set);
        READERS.put("TransactionStmt", Maintenance::transaction);
        all(sessionOnly(), "VariableShowStmt", "DiscardStmt", "DeallocateStmt", "ClosePortalStmt", "CheckPointStmt");
        all(sessionOnly(), "ListenStmt", "UnlistenStmt", "NotifyStmt");
    }

    private static final Map<String, String> OPAQUE = Map.ofEntries(
            Map.entry("DoStmt", "a DO block runs code that is not read here"),
            Map.entry("CallStmt", "what the procedure does is not known from the call"),
            Map.entry("PrepareStmt", "the statement runs later, by EXECUTE"),
            Map.entry("ExecuteStmt", "what was prepared under this name is not known here"),
            Map.entry("FetchStmt", "the query of the cursor is not known here"),
            Map.entry("LoadStmt", "the library runs its own code in the server"),
            Map.entry("AlterExtensionStmt", "the update script of the extension is not known here"),
            Map.entry("ConstraintsSetStmt", "it runs checks that were deferred before and are not known here"),
            Map.entry("ImportForeignSchemaStmt", "which tables it creates depends on the foreign server"),
            Map.entry("AlterTableMoveAllStmt", "it moves all relations of a tablespace, which are not named here"),
            Map.entry("DropOwnedStmt", "it drops whatever the role owns"));

    private Statements() {}

    /// Reads one kind of statement.
    @FunctionalInterface
    interface Reader {
        Statement read(Tree tree, Clauses clauses);
    }

    /// What a statement does.
    static Statement read(Tree tree, Clauses clauses) {
        return READERS.getOrDefault(tree.kind(), Statements::opaque).read(tree, clauses);
    }

    private static Statement opaque(Tree tree, Clauses clauses) {
        return new Statement.Opaque(
                tree.kind(), OPAQUE.getOrDefault(tree.kind(), "the effects of this kind of statement are not known"));
    }

    private static Reader sessionOnly() {
        return (tree, clauses) -> new Statement.SessionOnly(tree.kind());
    }

    private static void all(Reader reader, String... kinds) {
        List.of(kinds).forEach(kind -> READERS.put(kind, reader));
    }
}

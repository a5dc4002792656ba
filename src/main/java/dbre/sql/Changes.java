package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// DROP, RENAME, COMMENT, GRANT and the forms of ALTER that are the same for every kind of object.
final class Changes {
    private Changes() {}

    /// `DropStmt`.
    static Statement drop(Tree tree, Clauses clauses) {
        ObjectKind kind = Names.kind(tree.text("removeType"));
        List<Tree> objects = tree.list("objects");
        boolean ofTable = isPartOfTable(kind);
        return new Statement.Drop(
                kind,
                objects.stream()
                        .map(object -> ofTable ? QualifiedName.of(lastName(object)) : Names.object(object))
                        .toList(),
                ofTable ? Names.owner(objects.getFirst()) : null,
                tree.flag("missing_ok"),
                tree.flag("concurrent"),
                tree.text("behavior").equals("DROP_CASCADE"));
    }

    private static boolean isPartOfTable(ObjectKind kind) {
        return kind == ObjectKind.TRIGGER || kind == ObjectKind.POLICY || kind == ObjectKind.RULE;
    }

    private static String lastName(Tree object) {
        return object.list("items").getLast().text("sval");
    }

    /// DROP of roles, databases, tablespaces and the like, which have statements of their own.
    static Statement dropShared(Tree tree, Clauses clauses) {
        return switch (tree.kind()) {
            case "DropRoleStmt" ->
                dropShared(
                        ObjectKind.ROLE,
                        tree.list("roles").stream().map(Names::object).toList(),
                        tree);
            case "DropdbStmt" -> dropShared(ObjectKind.DATABASE, name(tree, "dbname"), tree);
            case "DropSubscriptionStmt" -> dropShared(ObjectKind.SUBSCRIPTION, name(tree, "subname"), tree);
            case "DropTableSpaceStmt" -> dropShared(ObjectKind.OTHER, name(tree, "tablespacename"), tree);
            default -> dropShared(ObjectKind.OTHER, name(tree, "servername"), tree);
        };
    }

    private static Statement dropShared(ObjectKind kind, List<QualifiedName> names, Tree tree) {
        return new Statement.Drop(kind, names, null, tree.flag("missing_ok"), false, false);
    }

    private static List<QualifiedName> name(Tree tree, String field) {
        return List.of(QualifiedName.of(tree.text(field)));
    }

    /// `RenameStmt`.
    static Statement rename(Tree tree, Clauses clauses) {
        boolean shared = !tree.has("relation") && !tree.has("object");
        return new Statement.Rename(
                Names.kind(tree.text("renameType")),
                shared ? QualifiedName.of(tree.text("subname")) : target(tree),
                shared ? null : part(tree),
                tree.text("newname"),
                tree.flag("missing_ok"));
    }

    private static @Nullable String part(Tree tree) {
        return tree.has("subname") ? tree.text("subname") : null;
    }

    /// The relation or object of a statement that has either.
    private static QualifiedName target(Tree tree) {
        return Names.object(tree.child(tree.has("relation") ? "relation" : "object"));
    }

    /// `AlterEnumStmt`.
    static Statement alterEnum(Tree tree, Clauses clauses) {
        QualifiedName type = Names.qualified(Names.words(tree.list("typeName")));
        String value = tree.text("newVal");
        return tree.has("oldVal")
                ? new Statement.Rename(ObjectKind.ENUM_VALUE, type, tree.text("oldVal"), value, false)
                : new Statement.AddEnumValue(
                        type,
                        value,
                        tree.has("newValNeighbor") ? tree.text("newValNeighbor") : null,
                        tree.flag("skipIfNewValExists"));
    }

    /// `AlterDomainStmt`.
    static Statement alterDomain(Tree tree, Clauses clauses) {
        Tree definition = tree.child("def");
        boolean constraint = definition.is("Constraint");
        return new Statement.AlterDomain(
                Names.qualified(Names.words(tree.list("typeName"))),
                constraint ? Constraints.of(definition, clauses) : null,
                tree.text("subtype").equals("O"),
                tree.text("subtype").equals("V"));
    }

    /// `AlterObjectSchemaStmt`.
    static Statement setSchema(Tree tree, Clauses clauses) {
        return new Statement.SetSchema(Names.kind(tree.text("objectType")), target(tree), tree.text("newschema"));
    }

    /// `CommentStmt` and `SecLabelStmt`.
    static Statement comment(Tree tree, Clauses clauses) {
        ObjectKind kind = Names.kind(tree.text("objtype"));
        Tree object = tree.child("object");
        return new Statement.Comment(
                kind,
                switch (tree.text("objtype")) {
                    case "OBJECT_COLUMN",
                            "OBJECT_TABCONSTRAINT",
                            "OBJECT_DOMCONSTRAINT",
                            "OBJECT_TRIGGER",
                            "OBJECT_POLICY",
                            "OBJECT_RULE" -> Names.owner(object);
                    default -> Names.object(object);
                });
    }

    /// `GrantStmt`.
    static Statement grant(Tree tree, Clauses clauses) {
        boolean wholeSchema = tree.text("targtype").equals("ACL_TARGET_ALL_IN_SCHEMA");
        return new Statement.Grant(
                !tree.flag("is_grant"),
                Names.kind(tree.text("objtype")),
                tree.list("objects").stream()
                        .map(Names::object)
                        .map(name -> wholeSchema ? new QualifiedName(name.name(), "*") : name)
                        .toList(),
                tree.has("privileges") ? privileges(tree.list("privileges")) : List.of("all"),
                tree.list("grantees").stream().map(Names::role).toList());
    }

    /// `GrantRoleStmt`.
    static Statement grantRole(Tree tree, Clauses clauses) {
        return new Statement.Grant(
                !tree.flag("is_grant"),
                ObjectKind.ROLE,
                privileges(tree.list("granted_roles")).stream()
                        .map(QualifiedName::of)
                        .toList(),
                List.of(),
                tree.list("grantee_roles").stream().map(Names::role).toList());
    }

    private static List<String> privileges(List<Tree> privileges) {
        return privileges.stream().map(privilege -> privilege.text("priv_name")).toList();
    }

    /// ALTER of roles, functions, sequences, servers and the like, and of any object's owner.
    static Statement alter(Tree tree, Clauses clauses) {
        return switch (tree.kind()) {
            case "AlterOwnerStmt" -> alter(Names.kind(tree.text("objectType")), target(tree), tree);
            case "AlterSeqStmt" ->
                Creations.sequence(tree, alter(ObjectKind.SEQUENCE, Names.object(tree.child("sequence")), tree));
            case "AlterFunctionStmt" -> alter(ObjectKind.FUNCTION, Names.object(tree.child("func")), tree);
            case "AlterTypeStmt" -> alter(ObjectKind.TYPE, Names.qualified(Names.words(tree.list("typeName"))), tree);
            case "AlterStatsStmt" ->
                alter(ObjectKind.STATISTICS, Names.qualified(Names.words(tree.list("defnames"))), tree);
            case "AlterRoleStmt", "AlterRoleSetStmt" ->
                alter(ObjectKind.ROLE, QualifiedName.of(Names.role(tree.child("role"))), tree);
            case "AlterDatabaseStmt", "AlterDatabaseSetStmt", "AlterDatabaseRefreshCollStmt" ->
                alter(ObjectKind.DATABASE, QualifiedName.of(tree.text("dbname")), tree);
            case "AlterSubscriptionStmt" ->
                alter(ObjectKind.SUBSCRIPTION, QualifiedName.of(tree.text("subname")), tree);
            case "AlterExtensionContentsStmt" ->
                alter(ObjectKind.EXTENSION, QualifiedName.of(tree.text("extname")), tree);
            default -> alter(ObjectKind.OTHER, anyName(tree), tree);
        };
    }

    private static Statement alter(ObjectKind kind, QualifiedName name, Tree tree) {
        return new Statement.AlterOther(kind, name, tree.kind());
    }

    private static QualifiedName anyName(Tree tree) {
        return Stream.of("fdwname", "servername", "tablespacename", "trigname")
                .map(tree::text)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(QualifiedName::of)
                .orElse(QualifiedName.of(tree.kind()));
    }
}

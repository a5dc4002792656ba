package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// CREATE of everything but tables.
final class Creations {
    private Creations() {}

    /// `IndexStmt`.
    static Statement index(Tree tree, Clauses clauses) {
        Tree table = tree.child("relation");
        QualifiedName on = Names.relation(table);
        return new Statement.CreateIndex(
                tree.has("idxname") ? new QualifiedName(on.schema(), tree.text("idxname")) : null,
                on,
                !table.flag("inh"),
                tree.flag("unique"),
                tree.flag("concurrent"),
                tree.flag("if_not_exists"),
                tree.text("accessMethod"),
                keys(tree.list("indexParams"), clauses.partsInParentheses(table.number("location"))),
                tree.list("indexIncludingParams").stream()
                        .map(column -> column.text("name"))
                        .toList(),
                tree.flag("nulls_not_distinct"),
                predicate(tree, clauses));
    }

    private static List<IndexKey> keys(List<Tree> elements, List<String> texts) {
        return IntStream.range(0, elements.size())
                .mapToObj(i -> key(elements.get(i), texts.get(i)))
                .toList();
    }

    private static IndexKey key(Tree element, String sql) {
        return new IndexKey(element.has("name") ? element.text("name") : null, sql);
    }

    private static @Nullable Expression predicate(Tree tree, Clauses clauses) {
        int start = tree.child("relation").number("location");
        return tree.has("whereClause")
                ? References.expression(tree.child("whereClause"), clauses.clauseBehind("where", start, List.of()))
                : null;
    }

    /// `CreateTrigStmt`.
    static Statement trigger(Tree tree, Clauses clauses) {
        return new Statement.CreateTrigger(
                tree.text("trigname"),
                Names.relation(tree.child("relation")),
                tree.flag("replace"),
                Names.qualified(Names.words(tree.list("funcname"))),
                tree.flag("row"),
                tree.has("constrrel") ? Names.relation(tree.child("constrrel")) : null);
    }

    /// `RuleStmt`.
    static Statement rule(Tree tree, Clauses clauses) {
        return new Statement.CreateRule(
                tree.text("rulename"),
                Names.relation(tree.child("relation")),
                tree.flag("replace"),
                References.query(tree, Set.of("relation"), clauses.whole()));
    }

    /// `ViewStmt`.
    static Statement view(Tree tree, Clauses clauses) {
        Tree view = tree.child("view");
        return new Statement.CreateView(
                Names.relation(view),
                false,
                tree.flag("replace"),
                false,
                true,
                Queries.behindAs(tree.child("query"), view, clauses));
    }

    /// `CreateEnumStmt`.
    static Statement enumeration(Tree tree, Clauses clauses) {
        return new Statement.CreateEnum(
                Names.qualified(Names.words(tree.list("typeName"))), Names.words(tree.list("vals")));
    }

    /// `CreateDomainStmt`.
    static Statement domain(Tree tree, Clauses clauses) {
        return new Statement.CreateDomain(
                Names.qualified(Names.words(tree.list("domainname"))),
                Columns.type(tree.child("typeName"), clauses, Columns.parts(tree)),
                Constraints.ofDomain(tree, clauses));
    }

    /// `CreateStatsStmt`.
    static Statement statistics(Tree tree, Clauses clauses) {
        return new Statement.CreateStatistics(
                tree.has("defnames") ? Names.qualified(Names.words(tree.list("defnames"))) : null,
                Names.object(tree.list("relations").getFirst()));
    }

    /// `CreatePolicyStmt` and `AlterPolicyStmt`.
    static Statement policy(Tree tree, Clauses clauses) {
        return new Statement.Policy(
                tree.text("policy_name"),
                Names.relation(tree.child("table")),
                tree.flag("permissive"),
                References.query(tree, Set.of("table"), clauses.whole()));
    }

    /// `CreatePublicationStmt` and `AlterPublicationStmt`.
    static Statement publication(Tree tree, Clauses clauses) {
        List<Tree> tables = tree.list("pubobjects").stream()
                .map(object -> object.child("pubtable").child("relation"))
                .filter(relation -> relation.has("relname"))
                .toList();
        return new Statement.Publication(
                tree.text("pubname"),
                Names.relations(tables),
                Names.alone(tables),
                tree.text("action").equals("AP_SetObjects"));
    }

    /// `CreateSchemaStmt`.
    static Statement schema(Tree tree, Clauses clauses) {
        String name = tree.has("schemaname") ? tree.text("schemaname") : Names.role(tree.child("authrole"));
        return tree.has("schemaElts")
                ? new Statement.Opaque(tree.kind(), "it creates further objects within CREATE SCHEMA")
                : new Statement.CreateOther(ObjectKind.SCHEMA, QualifiedName.of(name));
    }

    /// The kinds that need no more than a name.
    static Statement other(Tree tree, Clauses clauses) {
        return switch (tree.kind()) {
            case "CreateSeqStmt" -> sequence(tree, other(ObjectKind.SEQUENCE, Names.relation(tree.child("sequence"))));
            case "CompositeTypeStmt" -> other(ObjectKind.TYPE, Names.relation(tree.child("typevar")));
            case "CreateRangeStmt" -> other(ObjectKind.TYPE, named(tree, "typeName"));
            case "CreateFunctionStmt" -> other(ObjectKind.FUNCTION, named(tree, "funcname"));
            case "DefineStmt" -> other(Names.kind(tree.text("kind")), named(tree, "defnames"));
            case "CreateExtensionStmt" -> other(ObjectKind.EXTENSION, QualifiedName.of(tree.text("extname")));
            case "CreateRoleStmt" -> other(ObjectKind.ROLE, QualifiedName.of(tree.text("role")));
            case "CreatedbStmt" -> other(ObjectKind.DATABASE, QualifiedName.of(tree.text("dbname")));
            case "CreateSubscriptionStmt" -> other(ObjectKind.SUBSCRIPTION, QualifiedName.of(tree.text("subname")));
            default -> other(ObjectKind.OTHER, anyName(tree));
        };
    }

    /// A sequence that the statement gives to a column locks the column's table for reading.
    static Statement sequence(Tree tree, Statement otherwise) {
        return tree.list("options").stream()
                .filter(option -> option.text("defname").equals("owned_by"))
                .map(option -> option.child("arg"))
                .filter(column -> column.list("items").size() > 1)
                .findFirst()
                .<Statement>map(column ->
                        new Statement.OwnSequence(Names.relation(tree.child("sequence")), Names.owner(column)))
                .orElse(otherwise);
    }

    private static Statement other(ObjectKind kind, QualifiedName name) {
        return new Statement.CreateOther(kind, name);
    }

    private static QualifiedName named(Tree tree, String field) {
        return Names.qualified(Names.words(tree.list(field)));
    }

    /// Servers, languages, casts and the like, which nothing here tells apart.
    private static QualifiedName anyName(Tree tree) {
        return Stream.of("fdwname", "servername", "plname", "amname", "tablespacename", "trigname", "lang")
                .map(tree::text)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(QualifiedName::of)
                .orElse(QualifiedName.of(tree.kind()));
    }
}

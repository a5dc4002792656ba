package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;

/// Names in the parse tree, which the server has folded to lower case and unescaped.
final class Names {
    private Names() {}

    /// The name of a `RangeVar`.
    static QualifiedName relation(Tree range) {
        return new QualifiedName(range.has("schemaname") ? range.text("schemaname") : null, range.text("relname"));
    }

    /// The names of a list of `RangeVar`s.
    static List<QualifiedName> relations(List<Tree> ranges) {
        return ranges.stream().map(Names::relation).toList();
    }

    /// Those of them that are written with ONLY.
    static List<QualifiedName> alone(List<Tree> ranges) {
        return ranges.stream()
                .filter(range -> !range.flag("inh"))
                .map(Names::relation)
                .toList();
    }

    /// The texts of a list of `String`s.
    static List<String> words(List<Tree> strings) {
        return strings.stream().map(string -> string.text("sval")).toList();
    }

    /// A name in parts: the last is the name, the one before it the schema.
    static QualifiedName qualified(List<String> parts) {
        int last = parts.size() - 1;
        return last < 0
                ? QualifiedName.of("")
                : new QualifiedName(last > 0 ? parts.get(last - 1) : null, parts.get(last));
    }

    /// The name of an object, however the tree gives it.
    static QualifiedName object(Tree object) {
        return switch (object.kind()) {
            case "RangeVar" -> relation(object);
            case "List" -> ofList(object.list("items"));
            case "TypeName" -> qualified(words(object.list("names")));
            case "ObjectWithArgs" -> qualified(words(object.list("objname")));
            case "RoleSpec" -> QualifiedName.of(role(object));
            case "String" -> QualifiedName.of(object.text("sval"));
            default -> QualifiedName.of(object.kind());
        };
    }

    private static QualifiedName ofList(List<Tree> items) {
        boolean named = items.stream().allMatch(item -> item.is("String"));
        return named ? qualified(words(items)) : object(items.getFirst());
    }

    /// The object that a part such as a column or trigger belongs to: `s.t` of `s.t.c`.
    static QualifiedName owner(Tree part) {
        List<Tree> items = part.list("items");
        return ofList(items.subList(0, items.size() - 1));
    }

    /// The name of a role, or its keyword: `PUBLIC`, `CURRENT_USER`.
    static String role(Tree role) {
        return role.has("rolename")
                ? role.text("rolename")
                : role.text("roletype").replace("ROLESPEC_", "");
    }

    /// The kind behind a name such as `OBJECT_MATVIEW`.
    static ObjectKind kind(String objectType) {
        return switch (objectType) {
            case "OBJECT_MATVIEW" -> ObjectKind.MATERIALIZED_VIEW;
            case "OBJECT_TABCONSTRAINT" -> ObjectKind.CONSTRAINT;
            case "OBJECT_DOMCONSTRAINT" -> ObjectKind.DOMAIN;
            case "OBJECT_ATTRIBUTE" -> ObjectKind.TYPE;
            case "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE" -> ObjectKind.FUNCTION;
            case "OBJECT_STATISTIC_EXT" -> ObjectKind.STATISTICS;
            case "OBJECT_TABLE" -> ObjectKind.TABLE;
            case "OBJECT_INDEX" -> ObjectKind.INDEX;
            case "OBJECT_VIEW" -> ObjectKind.VIEW;
            case "OBJECT_SEQUENCE" -> ObjectKind.SEQUENCE;
            case "OBJECT_FOREIGN_TABLE" -> ObjectKind.FOREIGN_TABLE;
            case "OBJECT_COLUMN" -> ObjectKind.COLUMN;
            case "OBJECT_TRIGGER" -> ObjectKind.TRIGGER;
            case "OBJECT_POLICY" -> ObjectKind.POLICY;
            case "OBJECT_RULE" -> ObjectKind.RULE;
            case "OBJECT_SCHEMA" -> ObjectKind.SCHEMA;
            case "OBJECT_DATABASE" -> ObjectKind.DATABASE;
            case "OBJECT_TYPE" -> ObjectKind.TYPE;
            case "OBJECT_DOMAIN" -> ObjectKind.DOMAIN;
            case "OBJECT_FUNCTION" -> ObjectKind.FUNCTION;
            case "OBJECT_EXTENSION" -> ObjectKind.EXTENSION;
            case "OBJECT_ROLE" -> ObjectKind.ROLE;
            case "OBJECT_PUBLICATION" -> ObjectKind.PUBLICATION;
            case "OBJECT_SUBSCRIPTION" -> ObjectKind.SUBSCRIPTION;
            default -> ObjectKind.OTHER;
        };
    }
}

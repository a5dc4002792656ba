package dbre.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON that libpg_query writes into trees.
final class TreeReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int LONGEST_NAME = 63;

    /// Most nodes name their kind; those in a field that holds only one kind do not.
    private static final Map<String, String> KIND_OF_FIELD = Map.ofEntries(
            Map.entry("relation", "RangeVar"),
            Map.entry("rel", "RangeVar"),
            Map.entry("view", "RangeVar"),
            Map.entry("pktable", "RangeVar"),
            Map.entry("constrrel", "RangeVar"),
            Map.entry("sequence", "RangeVar"),
            Map.entry("identitySequence", "RangeVar"),
            Map.entry("typevar", "RangeVar"),
            Map.entry("table", "RangeVar"),
            Map.entry("name", "RangeVar"),
            Map.entry("typeName", "TypeName"),
            Map.entry("argType", "TypeName"),
            Map.entry("returnType", "TypeName"),
            Map.entry("ofTypename", "TypeName"),
            Map.entry("larg", "SelectStmt"),
            Map.entry("rarg", "SelectStmt"),
            Map.entry("stmts", "RawStmt"),
            Map.entry("base", "CreateStmt"),
            Map.entry("setstmt", "VariableSetStmt"),
            Map.entry("funccall", "FuncCall"),
            Map.entry("over", "WindowDef"),
            Map.entry("into", "IntoClause"),
            Map.entry("bound", "PartitionBoundSpec"),
            Map.entry("partbound", "PartitionBoundSpec"),
            Map.entry("partspec", "PartitionSpec"),
            Map.entry("collClause", "CollateClause"));

    private final JsonParser json;

    /// Names and signs come again and again in a script; they are kept once.
    private final Map<String, String> texts = new HashMap<>();

    private TreeReader(JsonParser json) {
        this.json = json;
    }

    /// The whole tree: the statements are in `stmts`.
    static Tree read(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            return new TreeReader(json).fields("ParseResult");
        }
    }

    /// The object in a field. Most name their kind by being the only, capitalised field of another one.
    private Tree node(String field) {
        JsonToken first = json.nextToken();
        if (first == JsonToken.PROPERTY_NAME
                && Character.isUpperCase(json.currentName().charAt(0))) {
            String kind = json.currentName();
            json.nextToken();
            Tree node = fields(kind);
            json.nextToken();
            return node;
        }
        return fields(kindOf(field), first);
    }

    private String kindOf(String field) {
        String kind = KIND_OF_FIELD.get(field);
        return kind == null ? once(Character.toUpperCase(field.charAt(0)) + field.substring(1)) : kind;
    }

    private Tree fields(String kind) {
        return fields(kind, json.nextToken());
    }

    private Tree fields(String kind, JsonToken first) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = json.nextToken()) {
            String name = json.currentName();
            names.add(name);
            json.nextToken();
            values.add(value(name));
        }
        return new Tree(kind, names.toArray(String[]::new), values.toArray());
    }

    private Object value(String field) {
        return switch (json.currentToken()) {
            case START_OBJECT -> node(field);
            case START_ARRAY -> list(field);
            case VALUE_NUMBER_INT -> json.getIntValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> once(json.getString());
        };
    }

    private String once(String text) {
        String first = text.length() <= LONGEST_NAME ? texts.putIfAbsent(text, text) : null;
        return first == null ? text : first;
    }

    private Object[] list(String field) {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(field));
        }
        return elements.toArray();
    }
}

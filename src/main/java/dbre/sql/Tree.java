package dbre.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A node of the server's parse tree.
///
/// Kinds and fields have the names of PostgreSQL's `parsenodes.h` and `primnodes.h`: `SelectStmt`, `whereClause`.
/// Fields at their default are left out there: a missing child is an empty tree, a missing text is empty, a
/// missing number is 0, a missing flag is false, so that paths can be followed without a check at every step.
/// Positions (`location`) are offsets in UTF-8 bytes.
public final class Tree {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

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

    /// The node that is not there.
    static final Tree MISSING = new Tree("", MissingNode.getInstance());

    /// Positions whose names do not say so.
    private static final Set<String> POSITIONS =
            Set.of("stmt_len", "list_start", "list_end", "rexpr_list_start", "rexpr_list_end");

    private static final String PG_CATALOG = "{String={sval=\"pg_catalog\"}}";

    private final String kind;
    private final JsonNode fields;

    private Tree(String kind, JsonNode fields) {
        this.kind = kind;
        this.fields = fields;
    }

    /// The tree that libpg_query writes as JSON: the statements are in `stmts`.
    static Tree read(String json) {
        return new Tree("ParseResult", JSON.readTree(json));
    }

    /// The kind of the node, such as `SelectStmt`; a capitalised field name when the node has none of its own
    /// (`WithClause`, `IntoClause`), and empty for a missing node.
    public String kind() {
        return kind;
    }

    /// Whether the node is of this kind.
    public boolean is(String expected) {
        return kind.equals(expected);
    }

    /// Whether the field is there and not at its default.
    public boolean has(String field) {
        return fields.has(field);
    }

    /// The child in that field.
    public Tree child(String field) {
        JsonNode value = fields.path(field);
        return value.isObject() ? node(field, value) : MISSING;
    }

    /// The children in that field, for a field that holds a list.
    public List<Tree> list(String field) {
        List<Tree> children = new ArrayList<>();
        for (JsonNode element : fields.path(field)) {
            children.add(node(field, element));
        }
        return children;
    }

    /// The text in that field: a name, an enumerator such as `AT_AddColumn`.
    public String text(String field) {
        return fields.path(field).asString("");
    }

    /// The number in that field.
    public int number(String field) {
        return fields.path(field).asInt(0);
    }

    /// The flag in that field.
    public boolean flag(String field) {
        return fields.path(field).asBoolean(false);
    }

    /// All children, whatever their field, in the order of the tree.
    public List<Tree> children() {
        return childrenExcept(Set.of());
    }

    /// All children but those in these fields.
    public List<Tree> childrenExcept(Set<String> left) {
        List<Tree> children = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (left.contains(field.getKey())) {
                continue;
            }
            if (field.getValue().isObject()) {
                children.add(node(field.getKey(), field.getValue()));
            } else if (field.getValue().isArray()) {
                field.getValue().forEach(element -> children.add(node(field.getKey(), element)));
            }
        }
        return children;
    }

    /// This node and everything under it, parents first. It takes no stack, however deep the tree.
    public Stream<Tree> walk() {
        List<Tree> all = new ArrayList<>();
        Deque<Tree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Tree next = open.pop();
            all.add(next);
            next.children().reversed().forEach(open::push);
        }
        return Collections.unmodifiableList(all).stream();
    }

    /// The nodes of one kind among this one and everything under it.
    public Stream<Tree> walk(String wanted) {
        return walk().filter(node -> node.is(wanted));
    }

    /// The tree as text without positions: equal for two texts that PostgreSQL reads alike, whatever their
    /// space, comments, letter case and spelling of built-in types.
    ///
    /// @param without fields of this node to leave out
    public String shape(String... without) {
        return kind + shape(fields, Set.of(without));
    }

    private static String shape(JsonNode node, Set<String> without) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(element -> shape(element, Set.of()))
                    .filter(element -> !element.equals(PG_CATALOG))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (!node.isObject()) {
            return node.toString();
        }
        return node.properties().stream()
                .filter(field -> !field.getKey().endsWith("location") && !POSITIONS.contains(field.getKey()))
                .filter(field -> !without.contains(field.getKey()))
                .map(field -> field.getKey() + "=" + shape(field.getValue(), Set.of()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// The tree as JSON, for messages and tests.
    @Override
    public String toString() {
        return kind + " " + fields;
    }

    private static Tree node(String field, JsonNode value) {
        if (value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            if (Character.isUpperCase(only.getKey().charAt(0))) {
                return new Tree(only.getKey(), only.getValue());
            }
        }
        return new Tree(KIND_OF_FIELD.getOrDefault(field, capitalised(field)), value);
    }

    private static String capitalised(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }
}

package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Finds the sections of a YAML or JSON file that describe tables: data contracts, OpenAPI, JSON Schema, Avro.
///
/// A section is a mapping below a key that announces tables (`tables`, `models`, `contracts`, ...), by its own
/// key or by its `name`; one that lists columns; or, in a file that calls itself a contract, any of the two
/// upper levels. A file that lists columns at its top, as a JSON Schema or an Avro record does, is one section.
final class ContractReader {
    private static final int DEEPEST = 12;

    private static final Set<String> TABLE_GROUPS = Set.of(
            "tables",
            "entities",
            "models",
            "contracts",
            "datasets",
            "relations",
            "views",
            "sources",
            "collections",
            "schema",
            "schemas",
            "definitions");

    private static final Set<String> COLUMN_GROUPS = Set.of("columns", "fields", "attributes", "properties");

    private final String path;
    private final boolean isContract;
    private final List<Contract> found = new ArrayList<>();

    private ContractReader(String path) {
        this.path = path;
        this.isContract = path.substring(path.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .contains("contract");
    }

    /// The sections of a file; none when it is no YAML.
    static List<Contract> read(String source, String path) {
        ContractReader reader = new ContractReader(path);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(5_000_000)
                .build();
        try {
            for (Node document : new Compose(settings).composeAllFromString(source)) {
                if (document instanceof MappingNode whole && hasColumns(whole) && !listsTables(whole)) {
                    reader.whole(whole);
                }
                reader.node(document, "", "", 0);
            }
        } catch (YamlEngineException _) {
            // what was read before the damage stays
        }
        return List.copyOf(reader.found);
    }

    private void whole(MappingNode section) {
        scalar(section, "table")
                .or(() -> scalar(section, "name"))
                .or(() -> scalar(section, "title"))
                .ifPresent(name -> add(section, name, name, section.getStartMark()));
    }

    private void node(Node node, String keys, String parent, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(entry -> entry(entry, keys, parent, depth));
            case SequenceNode sequence -> sequence.getValue().forEach(element -> element(element, keys, parent, depth));
            default -> {}
        }
    }

    private void entry(NodeTuple entry, String keys, String parent, int depth) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            return;
        }
        String path = keys.isEmpty() ? key.getValue() : keys + "." + key.getValue();
        String group = key.getValue().toLowerCase(Locale.ROOT);
        if (entry.getValueNode() instanceof MappingNode section && isTable(section, group, parent, depth)) {
            add(section, path, tableOf(section, key.getValue()), key.getStartMark());
        } else if (!COLUMN_GROUPS.contains(group)) {
            node(entry.getValueNode(), path, group, depth + 1);
        }
    }

    private void element(Node element, String keys, String parent, int depth) {
        if (!(element instanceof MappingNode section)) {
            return;
        }
        Optional<String> name = scalar(section, "table").or(() -> scalar(section, "name"));
        boolean describes = TABLE_GROUPS.contains(parent) || hasColumns(section);
        if (name.isPresent() && describes && !listsTables(section)) {
            add(section, keys + "." + name.get(), name.get(), section.getStartMark());
        } else {
            node(section, name.map(each -> keys + "." + each).orElse(keys), parent, depth + 1);
        }
    }

    private boolean isTable(MappingNode section, String key, String parent, int depth) {
        if (TABLE_GROUPS.contains(key) || COLUMN_GROUPS.contains(key) || listsTables(section)) {
            return false;
        }
        return TABLE_GROUPS.contains(parent) || hasColumns(section) || (isContract && depth <= 1);
    }

    private static boolean hasColumns(MappingNode section) {
        return section.getValue().stream().anyMatch(entry -> COLUMN_GROUPS.contains(key(entry)));
    }

    private static boolean listsTables(MappingNode section) {
        return section.getValue().stream()
                .anyMatch(entry -> TABLE_GROUPS.contains(key(entry)) && !(entry.getValueNode() instanceof ScalarNode));
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key ? key.getValue().toLowerCase(Locale.ROOT) : "";
    }

    private static String tableOf(MappingNode section, String key) {
        return scalar(section, "table").or(() -> scalar(section, "table_name")).orElse(key);
    }

    private static Optional<String> scalar(MappingNode section, String key) {
        return section.getValue().stream()
                .filter(entry -> key(entry).equals(key) && entry.getValueNode() instanceof ScalarNode)
                .map(entry -> ((ScalarNode) entry.getValueNode()).getValue())
                .findFirst();
    }

    private void add(MappingNode section, String keys, String name, Optional<Mark> start) {
        int first = start.map(Mark::getLine).orElse(0) + 1;
        Mark end = section.getEndMark().orElse(null);
        int last = end == null ? first : end.getLine() + (end.getColumn() > 0 ? 1 : 0);
        QualifiedName table = SqlText.name(name);
        List<TableMention> mentions = new ArrayList<>(List.of(new TableMention(table, null, first)));
        for (NodeTuple entry : section.getValue()) {
            if (COLUMN_GROUPS.contains(key(entry))) {
                columns(entry.getValueNode(), table, mentions);
            }
        }
        found.add(new Contract(new Location(path, first, Math.max(first, last)), keys, table, mentions));
    }

    private static void columns(Node node, QualifiedName table, List<TableMention> mentions) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> column(entry.getKeyNode(), table, mentions));
        } else if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (element instanceof MappingNode column) {
                    column.getValue().stream()
                            .filter(entry -> key(entry).equals("name"))
                            .forEach(entry -> column(entry.getValueNode(), table, mentions));
                } else {
                    column(element, table, mentions);
                }
            }
        }
    }

    private static void column(Node node, QualifiedName table, List<TableMention> mentions) {
        if (node instanceof ScalarNode name) {
            int line = name.getStartMark().map(Mark::getLine).orElse(0) + 1;
            mentions.add(new TableMention(table, name.getValue(), line));
        }
    }
}

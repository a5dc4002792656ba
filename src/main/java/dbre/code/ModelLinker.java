package dbre.code;

import dbre.code.Model.Relation;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts classes of all files together: what a model inherits from mixins and abstract bases by name.
///
/// When several classes have the name of a base, the one of the same file is meant, else that of the nearest
/// folder.
final class ModelLinker {
    private final Map<String, List<DeclaredClass>> byName = new HashMap<>();

    private ModelLinker(List<DeclaredClass> classes) {
        classes.forEach(declared ->
                byName.computeIfAbsent(declared.name(), _ -> new ArrayList<>()).add(declared));
    }

    static List<Model> link(List<DeclaredClass> classes) {
        ModelLinker linker = new ModelLinker(classes);
        List<Model> models = new ArrayList<>();
        for (DeclaredClass declared : classes) {
            Model model = linker.model(declared);
            if (model != null) {
                models.add(model);
            }
        }
        return models;
    }

    private @Nullable Model model(DeclaredClass declared) {
        if (declared.isAbstract()) {
            return null;
        }
        List<DeclaredClass> line = ancestry(declared);
        String table = table(declared, line);
        Map<String, ModelColumn> columns = new LinkedHashMap<>();
        List<Relation> relations = new ArrayList<>();
        for (DeclaredClass ancestor : line.reversed()) {
            boolean ownTable = ancestor.table() != null && !ancestor.isAbstract();
            if (ancestor.equals(declared) || !ownTable || declared.table() == null) {
                ancestor.columns().forEach(column -> {
                    columns.remove(column.attribute());
                    columns.put(column.attribute(), column);
                });
                relations.addAll(ancestor.relations());
            }
        }
        if (table == null || (columns.isEmpty() && relations.isEmpty())) {
            return null;
        }
        String schema = line.stream()
                .map(DeclaredClass::schema)
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
        return declared.model(QualifiedName.of(schema, table), List.copyOf(columns.values()), relations);
    }

    /// The class's own table, else one that it shares with a mapped base, else one that a base derives.
    private static @Nullable String table(DeclaredClass declared, List<DeclaredClass> line) {
        if (declared.table() != null) {
            return declared.table();
        }
        for (DeclaredClass ancestor : line) {
            if (ancestor.table() != null) {
                return ancestor.table();
            }
        }
        boolean derived = line.stream().anyMatch(DeclaredClass::derivesTable);
        boolean isRule = declared.derivesTable() && declared.columns().stream().noneMatch(ModelColumn::primaryKey);
        boolean hasKey = line.stream().flatMap(each -> each.columns().stream()).anyMatch(ModelColumn::primaryKey);
        return derived && hasKey && !isRule ? Names.snakeCase(declared.name()) : null;
    }

    /// The class and its bases, nearest first.
    private List<DeclaredClass> ancestry(DeclaredClass declared) {
        List<DeclaredClass> line = new ArrayList<>(List.of(declared));
        Set<DeclaredClass> seen = new HashSet<>(line);
        for (int place = 0; place < line.size(); place++) {
            DeclaredClass heir = line.get(place);
            for (String base : heir.bases()) {
                DeclaredClass found = nearest(base, heir);
                if (found != null && seen.add(found)) {
                    line.add(found);
                }
            }
        }
        return line;
    }

    private @Nullable DeclaredClass nearest(String base, DeclaredClass heir) {
        return byName.getOrDefault(base, List.of()).stream()
                .filter(candidate -> !candidate.equals(heir))
                .max(Comparator.comparingInt(
                        candidate -> shared(candidate.at().path(), heir.at().path())))
                .orElse(null);
    }

    private static int shared(String path, String other) {
        int length = 0;
        while (length < path.length() && length < other.length() && path.charAt(length) == other.charAt(length)) {
            length++;
        }
        return path.equals(other) ? Integer.MAX_VALUE : length;
    }
}

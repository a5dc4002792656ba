package dbre.db;

import dbre.mask.Exposure;
import dbre.mask.MaskPattern;
import dbre.mask.Relations;
import dbre.schema.QualifiedName;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The relations of the served database with their masks, read when a statement names them.
///
/// A mask of a table holds for its partitions and children, for columns that are generated from a masked one, and for
/// the columns of views that are made from it, and for columns that hold a whole row of it.
final class MaskedRelations implements Relations {
    private final Session session;
    private final List<MaskPattern> patterns;
    private final Map<QualifiedName, Optional<Relation>> found = new HashMap<>();
    private final Set<String> masked = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> operators = new HashSet<>();
    private final Set<String> types = new HashSet<>();

    MaskedRelations(Session session, List<MaskPattern> patterns) {
        this.session = session;
        this.patterns = patterns;
    }

    @Override
    public Optional<Relation> find(QualifiedName name) {
        Optional<Relation> known = found.get(name);
        if (known == null) {
            known = session.query(MaskQueries.RELATION, inQuotes(name)).asMaps().stream()
                    .findFirst()
                    .map(this::relation);
            found.put(name, known);
        }
        return known;
    }

    private static String inQuotes(QualifiedName name) {
        String table = '"' + name.name().replace("\"", "\"\"") + '"';
        return name.schema() == null ? table : '"' + name.schema().replace("\"", "\"\"") + "\"." + table;
    }

    /// The names of all masked columns of the relations that were read, those behind views among them.
    Set<String> maskedNames() {
        return masked;
    }

    /// A function, operator or type of the database's own among these and those in the views that were read.
    Optional<String> ownFunction(Exposure exposure) {
        functions.addAll(exposure.functions());
        operators.addAll(exposure.operators());
        types.addAll(exposure.types());
        types.addAll(exposure.functions());
        return session
                .query(
                        MaskQueries.OWN_FUNCTIONS,
                        functions.toArray(String[]::new),
                        operators.toArray(String[]::new),
                        types.toArray(String[]::new))
                .rows()
                .stream()
                .findFirst()
                .map(row -> String.valueOf(row.getFirst()));
    }

    private Relation relation(Map<String, @Nullable Object> row) {
        List<String> columns = texts(row, "columns");
        Set<String> direct = new HashSet<>();
        columns.stream().filter(column -> isMasked(row, column)).forEach(direct::add);
        direct.addAll(holders(row));
        List<String> made = texts(row, "made");
        List<String> sources = texts(row, "sources");
        for (int i = 0; i < made.size(); i++) {
            if (direct.contains(sources.get(i)) || isMasked(row, sources.get(i))) {
                direct.add(made.get(i));
            }
        }
        List<Boolean> lineage = row.get("definition") instanceof String definition
                ? lineage(definition, columns.size())
                : columns.stream().map(_ -> false).toList();
        List<Column> all = IntStream.range(0, columns.size())
                .mapToObj(i -> new Column(columns.get(i), lineage.get(i) || direct.contains(columns.get(i))))
                .toList();
        all.stream().filter(Column::masked).map(Column::name).forEach(masked::add);
        QualifiedName name = QualifiedName.of(String.valueOf(row.get("schema")), String.valueOf(row.get("name")));
        return new Relation(name.sql(), all);
    }

    /// The columns of which a field is masked: `hr.person.ssn` also where a column is a whole person.
    private List<String> holders(Map<String, @Nullable Object> row) {
        List<String> holders = texts(row, "holders");
        List<String> schemas = texts(row, "field_schemas");
        List<String> types = texts(row, "field_types");
        List<String> names = texts(row, "field_names");
        return IntStream.range(0, holders.size())
                .filter(i -> patterns.stream()
                        .anyMatch(pattern -> pattern.covers(schemas.get(i), types.get(i), names.get(i))))
                .mapToObj(holders::get)
                .toList();
    }

    private boolean isMasked(Map<String, @Nullable Object> row, String column) {
        List<String> schemas = texts(row, "schemas");
        List<String> tables = texts(row, "tables");
        return patterns.stream()
                .anyMatch(pattern -> IntStream.range(0, schemas.size())
                        .anyMatch(i -> pattern.covers(schemas.get(i), tables.get(i), column)));
    }

    /// Which columns of a view are made from masked ones. A definition that cannot be followed masks them all.
    private List<Boolean> lineage(String definition, int width) {
        List<Boolean> lineage = new ArrayList<>();
        try {
            Exposure exposure = Exposure.ofDefinition(
                    SqlParser.parse(definition).statements().getFirst().tree(), this);
            functions.addAll(exposure.functions());
            operators.addAll(exposure.operators());
            types.addAll(exposure.types());
            exposure.outputs().forEach(output -> lineage.add(output.masked()));
            if (exposure.isComplete() && lineage.size() == width) {
                return lineage;
            }
        } catch (SqlSyntaxException e) {
            lineage.clear();
        }
        return IntStream.range(0, width).mapToObj(_ -> true).toList();
    }

    private static List<String> texts(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}

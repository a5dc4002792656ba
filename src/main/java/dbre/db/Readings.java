package dbre.db;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What the functions and trees of one database say, read when they are first reached.
///
/// It is kept under the place and the transaction of the row that holds it (`ctid` and `xmin`), which every change
/// of the object changes: what is kept can be forgotten but not outdated.
final class Readings {
    private static final int MOST = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Reading> kept = new ConcurrentHashMap<>();
    private final Set<String> trusted;

    /// @param trusted the extensions whose compiled functions the user vouches for
    Readings(Set<String> trusted) {
        this.trusted = trusted;
    }

    /// What these objects say; those that are gone meanwhile are left out.
    Map<Reached, Reading> of(List<Reached> objects, Session session) {
        if (kept.size() > MOST) {
            kept.clear();
        }
        Map<Reached, Reading> readings = new HashMap<>();
        objects.forEach(object -> {
            Reading reading = kept.get(object.key());
            if (reading != null) {
                readings.put(object, reading);
            }
        });
        List<Reached> missing =
                objects.stream().filter(object -> !readings.containsKey(object)).toList();
        functions(missing, session, readings);
        trees(missing, session, readings);
        readings.forEach((object, reading) -> kept.put(object.key(), reading));
        return readings;
    }

    private void functions(List<Reached> missing, Session session, Map<Reached, Reading> readings) {
        Map<Long, List<Reached>> functions = missing.stream()
                .filter(object -> object.kind() == ObjectClass.FUNCTION)
                .collect(Collectors.groupingBy(Reached::id));
        if (functions.isEmpty()) {
            return;
        }
        for (Row row : rows(session, ReachQueries.FUNCTIONS, Placeholders.array(functions.keySet()))) {
            Reading reading =
                    Reading.of(new Routine(row.name("schema", "name"), JSON.readTree(row.text("facts")), trusted));
            functions.getOrDefault(row.number("id"), List.of()).forEach(object -> readings.put(object, reading));
        }
    }

    private static void trees(List<Reached> missing, Session session, Map<Reached, Reading> readings) {
        Map<ObjectClass, List<Reached>> trees =
                missing.stream().filter(object -> object.kind().isTree()).collect(Collectors.groupingBy(Reached::kind));
        if (trees.isEmpty()) {
            return;
        }
        for (Row row : rows(
                session,
                ReachQueries.TREES,
                ids(trees, ObjectClass.RULE),
                ids(trees, ObjectClass.DEFAULT),
                ids(trees, ObjectClass.CONSTRAINT),
                ids(trees, ObjectClass.POLICY))) {
            Reading reading = Reading.of(row.text("tree"), row.optional("text"));
            trees.getOrDefault(ObjectClass.of(row.number("class")), List.of()).stream()
                    .filter(object -> object.id() == row.number("id"))
                    .forEach(object -> readings.put(object, reading));
        }
    }

    private static String ids(Map<ObjectClass, List<Reached>> trees, ObjectClass kind) {
        return Placeholders.array(
                trees.getOrDefault(kind, List.of()).stream().map(Reached::id).toList());
    }

    private static List<Row> rows(Session session, String question, String... parameters) {
        return session.query(question, (Object[]) parameters).asMaps().stream()
                .map(Row::new)
                .toList();
    }
}

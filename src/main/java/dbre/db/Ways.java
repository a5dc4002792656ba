package dbre.db;

import dbre.finding.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a statement comes to an object. It is asked for only when that object is refused.
record Ways(Session session, List<Round> rounds, Map<Reached, Integer> reached) {
    private static final int LONGEST = 12;

    /// The same refusal with the way to the object, the object's own end first.
    Refusal tell(Reached object, Refusal refusal) {
        List<Reached> way = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Reached at = parent(object);
        while (at != null && way.size() < LONGEST && seen.add(at.catalogue() + " " + at.id())) {
            way.addFirst(at);
            at = parent(at);
        }
        List<String> names = way.stream()
                .filter(step -> step.kind() != ObjectClass.RULE)
                .map(step -> name(session, step))
                .toList();
        return names.isEmpty()
                ? refusal
                : new Refusal(
                        refusal.code(),
                        "By way of the " + String.join(", the ", names) + ": " + refusal.message(),
                        refusal.hint());
    }

    /// `view app.v`.
    static String name(Session session, Reached object) {
        Rows rows = session.query(
                ReachQueries.CALLED,
                Placeholders.array(List.of(object.catalogue())),
                Placeholders.array(List.of(object.id())));
        return rows.rows().isEmpty()
                ? "object " + object.id()
                : String.valueOf(rows.rows().getFirst().getFirst());
    }

    private @Nullable Reached parent(Reached object) {
        Integer number = reached.get(object);
        Integer first = number == null
                ? reached.entrySet().stream()
                        .filter(entry -> entry.getKey().isSameAs(object.catalogue(), object.id()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null)
                : number;
        return first == null ? null : parent(object, rounds.get(first));
    }

    private @Nullable Reached parent(Reached object, Round round) {
        for (Row row : session.query(ClosureQuery.WAYS, round.parameters()).asMaps().stream()
                .map(Row::new)
                .toList()) {
            if (object.isSameAs(row.number("class"), row.number("id"))) {
                return row.number("from_class") == 0
                        ? round.wanted().parent(row.number("place"), object.catalogue(), object.id())
                        : new Reached(row.number("from_class"), row.number("from_id"), "", "");
            }
        }
        return null;
    }
}

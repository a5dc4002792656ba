package dbre.db.ddl;

import dbre.db.ddl.Part.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What rests on what, by the catalogue. Something that is only a part of another object stands for that one: the row
/// type for its table, the rule for its view, the index for its constraint.
final class Needs {
    private final Map<ObjectId, Set<ObjectId>> direct = new HashMap<>();
    private final Map<ObjectId, ObjectId> whole = new HashMap<>();

    /// @param object needs the other one
    void add(ObjectId object, ObjectId other) {
        direct.computeIfAbsent(object, _ -> new LinkedHashSet<>()).add(other);
    }

    /// @param part is made together with the other one
    void join(ObjectId part, ObjectId other) {
        whole.putIfAbsent(part, other);
        add(part, other);
    }

    /// The object that this one is a part of, or itself.
    ObjectId whole(ObjectId object) {
        ObjectId at = object;
        for (int i = 0; i < 10 && whole.containsKey(at); i++) {
            at = whole.get(at);
        }
        return at;
    }

    /// What it needs directly, its parts included.
    Set<ObjectId> of(ObjectId object) {
        return joined.getOrDefault(object, Set.of());
    }

    private final Map<ObjectId, Set<ObjectId>> joined = new HashMap<>();

    /// To be called when everything is added.
    void settle() {
        joined.clear();
        direct.forEach((object, others) -> {
            ObjectId from = whole(object);
            for (ObjectId other : others) {
                ObjectId to = whole(other);
                if (!from.equals(to)) {
                    joined.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
                }
            }
        });
    }

    /// Whether it reaches the goal otherwise than by itself being a part of it.
    boolean reaches(ObjectId object, ObjectId goal) {
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>();
        for (ObjectId first : of(object)) {
            if (!first.equals(goal) && seen.add(first)) {
                open.add(first);
            }
        }
        while (!open.isEmpty()) {
            for (ObjectId next : of(open.remove())) {
                if (next.equals(goal)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
    }
}

package dbre.db.ddl;

import dbre.db.ddl.Part.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// Puts statements into an order in which they run: each behind what it needs, otherwise by section and name.
final class Order {
    private final List<Part> parts;
    private final Needs needs;
    private final Map<ObjectId, Integer> makers = new HashMap<>();
    private final Map<Integer, List<Integer>> followers = new HashMap<>();
    private final int[] waits;

    private Order(List<Part> parts, Needs needs) {
        this.parts = parts;
        this.needs = needs;
        this.waits = new int[parts.size()];
    }

    /// The statements in order; those in a circle are left out.
    static List<Part> of(List<Part> parts, Needs needs) {
        List<Part> sorted = parts.stream()
                .sorted(Comparator.comparing(Part::section)
                        .thenComparing(Part::schema)
                        .thenComparing(Part::name)
                        .thenComparing(Order::tie))
                .toList();
        return new Order(sorted, needs).ordered();
    }

    /// What is taken away and given stays in the order of its question.
    private static String tie(Part part) {
        return switch (part.section()) {
            case PRIVILEGE, DEFAULT_PRIVILEGE -> "";
            default -> part.sql();
        };
    }

    private List<Part> ordered() {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).section().follows()) {
                makers.putIfAbsent(parts.get(i).object(), i);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int other : neededBy(i)) {
                followers.computeIfAbsent(other, _ -> new ArrayList<>()).add(i);
                waits[i]++;
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < parts.size(); i++) {
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        List<Part> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            ordered.add(parts.get(next));
            for (int follower : followers.getOrDefault(next, List.of())) {
                if (--waits[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
        return ordered;
    }

    private Set<Integer> neededBy(int i) {
        Part part = parts.get(i);
        Set<ObjectId> needed = new HashSet<>();
        if (part.section().follows()) {
            needed.add(needs.whole(part.object()));
        } else {
            needed.addAll(needs.of(part.object()));
        }
        if (part.relation() != null) {
            needed.add(needs.whole(part.relation()));
        }
        Set<Integer> places = new HashSet<>();
        for (ObjectId each : needed) {
            Integer maker = makers.get(each);
            if (maker != null && maker != i) {
                places.add(maker);
            }
        }
        return places;
    }
}

package dbre.db.ddl;

import dbre.db.ddl.Part.ObjectId;
import dbre.finding.Unknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Chooses statements: those that are wanted, and what they need. What needs something that is not written is not
/// written either, and what is missing is said.
final class Selection {
    private final Needs needs;
    private final Choice choice;
    private final List<Unknown> leftOut;
    private final Map<ObjectId, NotWritten> notWritten = new LinkedHashMap<>();
    private final Map<ObjectId, List<Part>> about = new HashMap<>();
    private final Map<ObjectId, Part> makers = new HashMap<>();
    private final List<Part> parts;

    /// Something of a kind that is not written.
    record NotWritten(String what, ObjectId object, String schema, String name) {}

    Selection(List<Part> parts, Needs needs, Choice choice, List<Unknown> leftOut, List<NotWritten> kinds) {
        this.parts = parts;
        this.needs = needs;
        this.choice = choice;
        this.leftOut = new ArrayList<>(leftOut);
        kinds.forEach(each -> notWritten.put(each.object(), each));
        for (Part part : parts) {
            if (!part.section().follows()) {
                makers.putIfAbsent(part.object(), part);
            }
            about.computeIfAbsent(needs.whole(part.object()), _ -> new ArrayList<>())
                    .add(part);
        }
    }

    Script script() {
        Set<Part> broken = broken();
        Set<Part> chosen = chosen();
        List<Part> writable = parts.stream()
                .filter(chosen::contains)
                .filter(part -> !broken.contains(part))
                .toList();
        List<Part> ordered = Order.of(writable, needs);
        Set<Part> placed = new HashSet<>(ordered);
        writable.stream()
                .filter(part -> !placed.contains(part))
                .forEach(part -> leftOut.add(new Unknown(part.title(), "it needs something that needs it in turn")));
        sayKinds();
        List<String> statements =
                new ArrayList<>(List.of("SET search_path = pg_catalog", "SET check_function_bodies = off"));
        ordered.forEach(part -> statements.add(part.sql()));
        return new Script(statements, leftOut);
    }

    /// What rests, directly or not, on something that is not written.
    private Set<Part> broken() {
        Map<ObjectId, Set<ObjectId>> users = new HashMap<>();
        for (Part part : parts) {
            ObjectId object = needs.whole(part.object());
            needs.of(object)
                    .forEach(other ->
                            users.computeIfAbsent(other, _ -> new HashSet<>()).add(object));
            if (part.relation() != null) {
                users.computeIfAbsent(needs.whole(part.relation()), _ -> new HashSet<>())
                        .add(object);
            }
        }
        Set<Part> broken = new HashSet<>();
        Map<ObjectId, ObjectId> why = new LinkedHashMap<>();
        Deque<ObjectId> open = new ArrayDeque<>(notWritten.keySet());
        notWritten.keySet().forEach(each -> why.put(each, each));
        while (!open.isEmpty()) {
            ObjectId at = open.remove();
            for (ObjectId user : users.getOrDefault(at, Set.of())) {
                if (!why.containsKey(user)) {
                    why.put(user, why.get(at));
                    open.add(user);
                    broken.addAll(about.getOrDefault(user, List.of()));
                    say(user, notWritten.get(why.get(at)));
                }
            }
        }
        return broken;
    }

    private void say(ObjectId user, @Nullable NotWritten missing) {
        Part maker = makers.get(user);
        if (maker != null && missing != null && choice.takes(maker)) {
            leftOut.add(new Unknown(
                    maker.title(), "it needs the " + missing.what() + " " + missing.name() + ", which is not written"));
        }
    }

    private void sayKinds() {
        if (choice.relations() != null) {
            return;
        }
        Map<String, List<NotWritten>> byKind = notWritten.values().stream()
                .filter(each -> choice.schema() == null || choice.schema().equals(each.schema()))
                .collect(Collectors.groupingBy(NotWritten::what, TreeMap::new, Collectors.toList()));
        byKind.forEach((what, all) -> leftOut.add(Unsaid.ofKind(
                what,
                "this kind is not written",
                all.stream().map(NotWritten::name).toList())));
    }

    /// What the choice takes, and what that needs except other relations.
    private Set<Part> chosen() {
        Set<Part> chosen = new HashSet<>();
        Deque<Part> open = new ArrayDeque<>();
        parts.stream().filter(choice::takes).forEach(part -> {
            chosen.add(part);
            open.add(part);
        });
        Set<String> missing = new TreeSet<>();
        while (!open.isEmpty()) {
            Part part = open.remove();
            Set<ObjectId> needed = new HashSet<>(needs.of(needs.whole(part.object())));
            needed.add(needs.whole(part.object()));
            if (part.relation() != null) {
                needed.add(needs.whole(part.relation()));
            }
            for (ObjectId each : needed) {
                for (Part other : about.getOrDefault(each, List.of())) {
                    if (chosen.contains(other)) {
                        continue;
                    }
                    if (belongsElsewhere(other)) {
                        missing.add(owner(other));
                    } else {
                        chosen.add(other);
                        open.add(other);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            leftOut.add(
                    new Unknown("what the statements need besides", "other relations: " + String.join(", ", missing)));
        }
        return chosen;
    }

    /// Whether it is, or hangs on, a relation that was not chosen. A sequence goes along with what draws from it.
    private boolean belongsElsewhere(Part part) {
        Part relation = makers.get(needs.whole(part.owner()));
        return relation != null && relation.section().isRelation() && !choice.takes(relation);
    }

    private String owner(Part part) {
        Part relation = makers.get(needs.whole(part.owner()));
        return relation == null ? part.title() : relation.title();
    }
}

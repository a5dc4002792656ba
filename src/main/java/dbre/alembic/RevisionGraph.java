package dbre.alembic;

import dbre.finding.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The revisions of a project and how they follow one another.
///
/// Whatever is wrong with the graph is a [GraphProblem], a value: a graph with a missing parent or a cycle still
/// answers everything that can be answered, and no walk is endless.
public final class RevisionGraph {
    private final Map<String, Revision> byId;
    private final Map<String, List<Revision>> children;
    private final List<GraphProblem> problems;

    private RevisionGraph(
            Map<String, Revision> byId, Map<String, List<Revision>> children, List<GraphProblem> problems) {
        this.byId = byId;
        this.children = children;
        this.problems = problems;
    }

    /// The graph of these revisions. Where two have one id, the first by path counts.
    public static RevisionGraph of(Collection<Revision> revisions) {
        List<GraphProblem> problems = new ArrayList<>();
        Map<String, Revision> byId = new LinkedHashMap<>();
        List<Revision> nameless = new ArrayList<>();
        revisions.stream()
                .sorted(Comparator.comparing(Revision::path))
                .collect(Collectors.groupingBy(Revision::id, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, same) -> {
                    if (id.isEmpty()) {
                        same.forEach(revision -> problems.add(new GraphProblem.NoId(revision.path())));
                        nameless.addAll(same);
                        return;
                    }
                    byId.put(id, same.getFirst());
                    if (same.size() > 1) {
                        problems.add(new GraphProblem.DuplicateId(
                                id, same.stream().map(Revision::path).toList()));
                    }
                });
        Map<String, List<Revision>> children = new LinkedHashMap<>();
        List<Revision> counted =
                Stream.concat(byId.values().stream(), nameless.stream()).toList();
        for (Revision revision : counted) {
            for (String parent : revision.downRevisions()) {
                if (byId.containsKey(parent)) {
                    children.computeIfAbsent(parent, key -> new ArrayList<>()).add(revision);
                } else {
                    problems.add(new GraphProblem.MissingParent(revision.id(), revision.path(), parent));
                }
            }
        }
        RevisionGraph graph = new RevisionGraph(byId, children, problems);
        List<String> cyclic = graph.cyclic();
        if (!cyclic.isEmpty()) {
            problems.add(new GraphProblem.Cycle(cyclic));
        }
        return graph;
    }

    /// Every revision that has an id, by path.
    public List<Revision> revisions() {
        return List.copyOf(byId.values());
    }

    /// What is wrong with the graph.
    public List<GraphProblem> problems() {
        return List.copyOf(problems);
    }

    /// Revisions that no other with a known id follows.
    public List<Revision> heads() {
        return select(revision ->
                children(revision).stream().allMatch(child -> child.id().isEmpty()));
    }

    /// The heads that no revision follows at all, not even one whose id cannot be read.
    public List<Revision> openHeads() {
        return select(revision -> children(revision).isEmpty());
    }

    /// Revisions without a parent.
    public List<Revision> roots() {
        return select(revision -> revision.downRevisions().isEmpty());
    }

    /// Revisions that several others follow.
    public List<Revision> branchPoints() {
        return select(revision -> children(revision).size() > 1);
    }

    /// Revisions that join several others.
    public List<Revision> merges() {
        return select(Revision::isMerge);
    }

    /// The revisions that directly follow this one.
    public List<Revision> children(Revision revision) {
        return children.getOrDefault(revision.id(), List.of());
    }

    /// The revision of that id, of that branch label, or of that beginning of an id if only one fits.
    public Optional<Revision> find(String name) {
        Revision exact = byId.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Revision> labelled = select(revision -> revision.branchLabels().contains(name));
        List<Revision> begun =
                name.length() < 4 ? List.of() : select(revision -> revision.id().startsWith(name));
        List<Revision> found = labelled.isEmpty() ? begun : labelled;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// The one head on which a new revision can stand, empty when there are no revisions yet.
    ///
    /// @throws Refusal MULTIPLE_HEADS when there are several, UNKNOWN_HEAD when none can be told, because an id
    ///     cannot be read or revisions wait for each other
    public Optional<Revision> onlyHead() {
        List<Revision> heads = openHeads();
        if (heads.size() > 1) {
            String ids = heads.stream().map(Revision::id).collect(Collectors.joining(" "));
            throw new Refusal(
                    "MULTIPLE_HEADS",
                    "The revisions have " + heads.size() + " heads: " + ids.replace(" ", ", ") + ".",
                    "Join them first: alembic merge -m \"merge heads\" " + ids);
        }
        if (heads.isEmpty() && !(byId.isEmpty() && problems.isEmpty())) {
            throw new Refusal(
                    "UNKNOWN_HEAD",
                    "Which revision is the last one cannot be told: an id cannot be read, or revisions wait for each"
                            + " other ("
                            + problems.stream()
                                    .flatMap(problem -> problem.places().stream())
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + ").",
                    "Write the ids in those files as plain texts, each down_revision naming the one before.");
        }
        return heads.stream().findFirst();
    }

    /// The revisions that `alembic upgrade base:head` would run, in its order: the ancestors of `head` and
    /// what they depend on, without the ancestors of `base` and without `base` itself.
    ///
    /// @param base a revision, or `base` for the empty database
    /// @param head a revision, or `head` or `heads`
    /// @throws Refusal UNKNOWN_REVISION when one of them does not exist
    public List<Revision> range(String base, String head) {
        return between(base.equals("base") ? List.of() : List.of(named(base)), ends(head));
    }

    /// The revisions that `alembic upgrade head` would run on a database that stands at these revisions.
    ///
    /// @param applied what the database's version table holds; several where branches are not joined, none when
    ///     it is empty
    /// @param head a revision, or `head` or `heads`
    /// @throws Refusal UNKNOWN_REVISION when the project does not have one of them
    public List<Revision> pending(Collection<String> applied, String head) {
        return between(applied.stream().map(this::named).toList(), ends(head));
    }

    /// What has run before any of these runs, in order. They need not be revisions of this project; without any it is
    /// every revision.
    public List<Revision> before(Collection<Revision> next) {
        if (next.isEmpty()) {
            return ordered();
        }
        Set<String> wanted = ancestry(next.stream().flatMap(this::needs).toList());
        next.forEach(revision -> wanted.remove(revision.id()));
        return ordered().stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
    }

    private List<Revision> ends(String head) {
        return head.equals("head") || head.equals("heads") ? heads() : List.of(named(head));
    }

    private List<Revision> between(List<Revision> from, List<Revision> to) {
        Set<String> wanted = ancestry(to);
        wanted.removeAll(ancestry(from));
        return ordered().stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
    }

    /// Every revision, parents and dependencies before those that need them; what lies on a cycle is last.
    public List<Revision> ordered() {
        List<String> order = peel(revision -> needs(revision).map(Revision::id).toList());
        return Stream.concat(order.stream(), byId.keySet().stream())
                .distinct()
                .map(this::get)
                .toList();
    }

    private Revision named(String name) {
        return find(name)
                .orElseThrow(() -> new Refusal(
                        "UNKNOWN_REVISION",
                        "There is no revision " + name + ", or more than one begins like that.",
                        "Name it by its full id; the heads are "
                                + heads().stream().map(Revision::id).collect(Collectors.joining(", ")) + "."));
    }

    private Set<String> ancestry(List<Revision> from) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<Revision> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Revision revision = open.pop();
            if (seen.add(revision.id())) {
                needs(revision).forEach(open::push);
            }
        }
        return seen;
    }

    /// The known revisions that must have run before this one.
    private Stream<Revision> needs(Revision revision) {
        return Stream.concat(revision.downRevisions().stream(), revision.dependsOn().stream())
                .flatMap(name -> find(name).stream());
    }

    /// The ids that can be taken one by one when each needs those that `needed` names; what is left lies on
    /// a cycle or behind one.
    private List<String> peel(Function<Revision, List<String>> needed) {
        Map<String, Set<String>> open = new LinkedHashMap<>();
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        for (Revision revision : byId.values()) {
            Set<String> needs = new LinkedHashSet<>(needed.apply(revision));
            open.put(revision.id(), needs);
            needs.forEach(
                    id -> waiting.computeIfAbsent(id, key -> new ArrayList<>()).add(revision.id()));
            if (needs.isEmpty()) {
                ready.add(revision.id());
            }
        }
        List<String> taken = new ArrayList<>();
        while (!ready.isEmpty()) {
            String id = ready.remove();
            taken.add(id);
            for (String next : waiting.getOrDefault(id, List.of())) {
                Set<String> rest = open.getOrDefault(next, Set.of());
                if (rest.remove(id) && rest.isEmpty()) {
                    ready.addFirst(next);
                }
            }
        }
        return taken;
    }

    /// What remains when the graph is peeled from its roots and from its heads: only cycles, and paths
    /// between cycles.
    private List<String> cyclic() {
        Set<String> fromRoots = new LinkedHashSet<>(
                peel(revision -> needs(revision).map(Revision::id).toList()));
        Map<String, List<String>> needing = new LinkedHashMap<>();
        byId.values()
                .forEach(revision -> needs(revision)
                        .forEach(parent -> needing.computeIfAbsent(parent.id(), key -> new ArrayList<>())
                                .add(revision.id())));
        Set<String> fromHeads = new LinkedHashSet<>(peel(revision -> needing.getOrDefault(revision.id(), List.of())));
        return byId.keySet().stream()
                .filter(id -> !fromRoots.contains(id) && !fromHeads.contains(id))
                .toList();
    }

    private Revision get(String id) {
        return Objects.requireNonNull(byId.get(id));
    }

    private List<Revision> select(Predicate<Revision> wanted) {
        return byId.values().stream().filter(wanted).toList();
    }
}

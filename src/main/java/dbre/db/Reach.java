package dbre.db;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What a statement reaches in this database beyond its own words, and whether all of it only reads.
///
/// The names are looked up in the live catalogue, in the transaction that will run the statement and right before
/// it does, so that nothing stale is believed. All functions that a call can mean by its name, schema and number of
/// arguments have to be harmless, which spares us the server's rules for choosing among them. What lies behind is
/// followed to its end: views, functions in SQL and PL/pgSQL, arguments by default, operators, aggregates, casts,
/// the checks of domains, policies, generated columns, partitions.
///
/// Only one thing escapes it: a function that somebody replaces between the check and the run, some hundred
/// microseconds later. Then the read-only transaction is what is left.
final class Reach {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> PARTS = Set.of("trees", "functions", "operators", "types", "relations");

    private final Session session;
    private final List<String> path;
    private final Bodies bodies;
    private final BuiltIns builtIns;
    private final boolean writes;

    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final Map<Kind, Set<String>> askedNames = new EnumMap<>(Kind.class);
    private final List<NamedObject> named = new ArrayList<>();
    private final Map<Kind, Map<Long, Way>> found = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<Long>> askedIds = new EnumMap<>(Kind.class);

    private Reach(Session session, List<String> path, Known known, boolean writes) {
        this.session = session;
        this.path = path;
        this.bodies = known.bodies();
        this.builtIns = known.builtIns();
        this.writes = writes;
    }

    /// What is known of the database from call to call.
    ///
    /// @param trustedExtensions as [ServedDatabase#trustedExtensions]
    record Known(Bodies bodies, BuiltIns builtIns, Set<String> trustedExtensions) {
        Known(Set<String> trustedExtensions) {
            this(new Bodies(), new BuiltIns(), trustedExtensions);
        }
    }

    /// @param path the schemas in which a name without a schema is looked up
    /// @throws Refusal `FORBIDDEN_FUNCTION`, `FOREIGN_TABLE` or `SECRET`
    static void check(Session session, GuardedSql sql, List<String> path, Known known) {
        Reach reach = new Reach(session, path, known, sql.writes());
        reach.mention(sql.mentions(), path);
        while (reach.askForNames() || reach.askForDetails()) {
            // Each answer may name more.
        }
        reach.found.forEach((kind, objects) -> objects.forEach((id, way) -> {
            if (!way.planned() && !way.asField()) {
                known.builtIns().keep(kind, id);
            }
        }));
    }

    private void mention(Set<Mention> more, @Nullable List<String> where) {
        more.forEach(mention -> mentions.add(mention.in(where)));
    }

    private boolean askForNames() {
        Map<Kind, Set<String>> wanted = new EnumMap<>(Kind.class);
        for (Mention mention : mentions) {
            if (asked(askedNames, mention.kind()).add(mention.name().name())) {
                Kind kind = mention.kind() == Kind.FIELD ? Kind.FUNCTION : mention.kind();
                wanted.computeIfAbsent(kind, any -> new HashSet<>())
                        .add(mention.name().name());
            }
        }
        if (!wanted.isEmpty()) {
            Rows rows = session.query(
                    ReachQueries.NAMED,
                    array(wanted.get(Kind.FUNCTION)),
                    array(wanted.get(Kind.OPERATOR)),
                    array(wanted.get(Kind.TYPE)),
                    array(wanted.get(Kind.RELATION)),
                    writes);
            rows.asMaps().stream().map(Row::new).map(NamedObject::of).forEach(named::add);
        }
        named.forEach(this::match);
        return !wanted.isEmpty();
    }

    /// Takes an object up when something that was mentioned can mean it.
    private void match(NamedObject object) {
        if (object.kind() == null) {
            matchCast(object);
            return;
        }
        for (Mention mention : mentions) {
            boolean builtIn = object.id() < NodeTree.FIRST_OF_USERS && Mentions.isOfDriver(mention);
            if (!builtIn && object.isMeantBy(mention)) {
                want(object.kind(), object.id(), new Way("", false, mention.kind() == Kind.FIELD));
            }
        }
    }

    /// A cast runs when one of its types is at hand, and one between the server's own types also unasked.
    private void matchCast(NamedObject cast) {
        Set<Long> types = found(Kind.TYPE).keySet();
        boolean betweenBuiltIn = cast.fewest() < NodeTree.FIRST_OF_USERS && cast.most() < NodeTree.FIRST_OF_USERS;
        boolean asked = mentions.stream()
                .anyMatch(mention -> mention.kind() == Kind.TYPE
                        && mention.name().name().equals(cast.name().name()));
        if (types.contains(cast.fewest())
                || types.contains(cast.most())
                || (betweenBuiltIn && (cast.plain() || asked))) {
            want(Kind.FUNCTION, cast.id(), Way.DIRECT);
        }
    }

    private void want(Kind kind, long id, Way way) {
        if (builtIns.know(kind, id)) {
            return;
        }
        Way known = found(kind).putIfAbsent(id, way);
        if (known != null && known.isWeakerThan(way)) {
            found(kind).put(id, way);
            asked(askedIds, kind).remove(id);
        }
    }

    private boolean askForDetails() {
        Map<Kind, List<Long>> wanted = new EnumMap<>(Kind.class);
        found.forEach((kind, objects) -> wanted.put(
                kind,
                objects.keySet().stream()
                        .filter(id -> asked(askedIds, kind).add(id))
                        .toList()));
        if (wanted.values().stream().allMatch(List::isEmpty)) {
            return false;
        }
        Rows rows = session.query(
                ReachQueries.DETAILS,
                array(wanted.get(Kind.FUNCTION)),
                array(wanted.get(Kind.OPERATOR)),
                array(wanted.get(Kind.TYPE)),
                array(wanted.get(Kind.RELATION)));
        rows.asMaps().stream().map(Row::new).forEach(this::follow);
        return true;
    }

    private void follow(Row row) {
        Kind kind = Kind.valueOf(row.text("kind"));
        long id = row.number("id");
        Way way = Objects.requireNonNull(found(kind).get(id));
        QualifiedName name = row.name("schema", "name");
        String facts = row.optional("facts");
        JsonNode parts = facts == null ? MissingNode.getInstance() : JSON.readTree(facts);
        String key = kind + " " + id + " " + row.text("version");
        try {
            switch (kind) {
                case FUNCTION -> follow(new Routine(id, name, key, parts), way);
                case RELATION -> follow(new Relation(id, name, key, parts), way);
                case TYPE, OPERATOR, FIELD -> {
                    boolean vouchedFor = parts.path("extension").isString();
                    follow(parts, vouchedFor ? Set.of("trees", "types") : PARTS, way.by(kind, name));
                }
            }
        } catch (Refusal refusal) {
            throw way.tell(refusal);
        }
    }

    private void follow(Routine function, Way way) {
        if (function.isPlain()) {
            ForbiddenFunctions.check(function.name());
            return;
        }
        if ((way.asField() && !function.takesRow()) || (way.planned() && function.isVolatile())) {
            return;
        }
        function.checkDeclaration();
        mention(function.mentions(bodies), function.path(path));
        follow(function.facts(), PARTS, way.by(Kind.FUNCTION, function.name()));
    }

    private void follow(Relation relation, Way way) {
        relation.check();
        Way further = way.by(Kind.RELATION, relation.name());
        checkText(relation, further);
        follow(relation.facts(), PARTS, further);
        if (relation.facts().path("secured").asBoolean() || !way.isDirect()) {
            follow(relation.facts(), Set.of("policies"), further);
        }
        if (writes && way.isDirect()) {
            follow(relation.facts(), Set.of("written", "rules"), further.inPlan());
        }
    }

    private void checkText(Relation relation, Way way) {
        try {
            relation.checkText(
                    bodies,
                    id -> String.valueOf(session.query(ReachQueries.VIEW, id)
                            .rows()
                            .getFirst()
                            .getFirst()));
        } catch (Refusal refusal) {
            throw way.tell(refusal);
        }
    }

    /// Takes up the objects of which this one is made.
    private void follow(JsonNode facts, Set<String> parts, Way way) {
        for (String part : parts) {
            switch (part) {
                case "functions" -> ids(facts.path(part), Kind.FUNCTION, way);
                case "operators" -> ids(facts.path(part), Kind.OPERATOR, way);
                case "types" -> ids(facts.path(part), Kind.TYPE, way);
                case "relations" -> ids(facts.path(part), Kind.RELATION, way);
                default -> follow(NodeTree.read(facts.path(part).asString("")), way);
            }
        }
    }

    private void ids(JsonNode ids, Kind kind, Way way) {
        ids.forEach(id -> {
            if (id.asLong() > 0) {
                want(kind, id.asLong(), way);
            }
        });
    }

    /// The server would refuse the locks too, but only where its plan comes by them.
    private void follow(NodeTree tree, Way way) {
        if (tree.locks() && !way.planned()) {
            throw way.tell(ReadOnly.lockingRows());
        }
        tree.functions().forEach(id -> want(Kind.FUNCTION, id, way));
        tree.operators().forEach(id -> want(Kind.OPERATOR, id, way));
        tree.types().forEach(id -> want(Kind.TYPE, id, way));
        tree.relations().forEach(id -> want(Kind.RELATION, id, way));
    }

    private Map<Long, Way> found(Kind kind) {
        return found.computeIfAbsent(kind, any -> new HashMap<>());
    }

    private static <T> Set<T> asked(Map<Kind, Set<T>> asked, Kind kind) {
        return asked.computeIfAbsent(kind, any -> new HashSet<>());
    }

    private static String array(@Nullable Collection<?> values) {
        return Placeholders.array(values == null ? List.of() : values);
    }
}

package dbre.db;

import dbre.finding.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a statement reaches in this database beyond its own words, and whether all of it only reads.
///
/// The names are looked up in the live catalogue, in the transaction that will run the statement and
/// right before it does, so that nothing stale is believed. All objects that a name can mean by its
/// schema and number of arguments have to be harmless, which spares us the server's rules for choosing
/// among them. What lies behind is followed by one recursive question to its end, see
/// [ClosureQuery#CLOSURE]; the texts of functions in SQL and PL/pgSQL name more, which is asked for in
/// turn.
///
/// After the statement [#holdsStill] looks again.
final class Reach {
    private final Session session;
    private final List<String> path;
    private final Known known;
    private final BuiltIns builtIns;
    private final boolean writes;

    private final List<Round> rounds = new ArrayList<>();
    private final Map<Reached, Integer> reached = new LinkedHashMap<>();
    private final Set<Reached> asked = new HashSet<>();
    private final List<Unplaced> unplaced = new ArrayList<>();
    private Wanted next = new Wanted();
    private boolean assigns;
    private boolean pathsDiffer;

    /// A name in the text of a function that has no search path of its own.
    private record Unplaced(Mention mention, Reached function) {}

    private Reach(Session session, List<String> path, Known known, boolean writes) {
        this.session = session;
        this.path = path;
        this.known = known;
        this.builtIns = known.builtIns(session);
        this.writes = writes;
    }

    /// What is known of the database from call to call.
    static final class Known {
        private final Readings readings;
        private volatile @Nullable BuiltIns builtIns;

        /// @param trustedExtensions the extensions whose compiled functions the user vouches for
        Known(Set<String> trustedExtensions) {
            readings = new Readings(trustedExtensions);
        }

        private BuiltIns builtIns(Session session) {
            BuiltIns read = builtIns;
            if (read == null) {
                read = BuiltIns.read(session);
                builtIns = read;
            }
            return read;
        }
    }

    /// Follows a statement to the end of all that it reaches.
    ///
    /// @param path the schemas in which a name without a schema is looked up
    /// @throws Refusal `FORBIDDEN_FUNCTION`, `FOREIGN_TABLE`, `SECRET` or `NOT_READ_ONLY`
    static Reach of(Session session, GuardedSql sql, List<String> path, Known known) {
        Reach reach = new Reach(session, path, known, sql.writes());
        for (Mention mention : sql.mentions()) {
            Mention placed = mention.in(path);
            reach.builtIns.check(placed);
            reach.next.add(placed, sql.writes() ? Reached.PLAN : Reached.NAMED, null);
        }
        while (!reach.next.isEmpty()) {
            reach.ask();
        }
        return reach;
    }

    /// Whether all that was reached is as it was.
    boolean holdsStill() {
        return rounds.isEmpty()
                || rounds.getFirst().nothingHappened(session)
                || rounds.stream().allMatch(round -> round.holdsStill(session));
    }

    private void ask() {
        Round round = Round.ask(session, next);
        next = new Wanted();
        rounds.add(round);
        List<Reached> fresh = round.objects().stream()
                .filter(object -> reached.putIfAbsent(object, rounds.size() - 1) == null)
                .toList();
        fresh.forEach(this::check);
        List<Reached> readable = fresh.stream().filter(Reach::isReadable).toList();
        known.readings.of(readable, session).forEach(this::read);
        askForTypes();
    }

    private static boolean isReadable(Reached object) {
        return object.kind() == ObjectClass.FUNCTION
                ? !object.isBuiltIn()
                : object.kind().isTree() && !object.isPlanned();
    }

    private void check(Reached object) {
        telling(object, () -> {
            switch (object.kind()) {
                case FUNCTION -> {
                    if (object.isBuiltIn() && !object.isPlanned()) {
                        builtIns.checkFunction(object.id());
                    }
                }
                case RELATION -> checkRelation(object);
                case TYPE, OPERATOR, RULE, DEFAULT, CONSTRAINT, POLICY, OTHER -> {}
            }
        });
    }

    private void checkRelation(Reached relation) {
        builtIns.checkRelation(relation.id());
        if (relation.version().equals("f")) {
            throw new Refusal(
                    "FOREIGN_TABLE",
                    Ways.name(session, relation) + " is a foreign table: reading it makes the server open files, run"
                            + " programs or send statements to another server, which no read-only transaction holds"
                            + " back.",
                    "Connect dbre-mcp to the other server, or query the tables of this one.");
        }
    }

    private void read(Reached object, Reading reading) {
        telling(object, () -> {
            reading.check(builtIns, object.isPlanned());
            follow(object, reading);
        });
    }

    private void follow(Reached object, Reading reading) {
        String how = object.isPlanned() && isVolatile(reading) ? Reached.PLAN : Reached.RUN;
        Routine routine = reading.routine();
        List<String> own = routine == null ? null : routine.path();
        assigns |= routine != null && routine.assigns();
        if (own != null && !pathsDiffer) {
            pathsDiffer = true;
            unplaced.forEach(name -> want(name.mention().in(null), Reached.RUN, name.function()));
        }
        for (Mention mention : reading.mentions()) {
            if (own == null) {
                unplaced.add(new Unplaced(mention, object));
            }
            List<String> places = own == null ? (pathsDiffer ? null : path) : own.contains("$user") ? null : own;
            want(mention.in(places), how, object);
        }
    }

    private void want(Mention mention, String how, Reached by) {
        if (how.equals(Reached.RUN)) {
            builtIns.check(mention);
        }
        next.add(mention, how, by);
    }

    private static boolean isVolatile(Reading reading) {
        return reading.routine() == null || reading.routine().isVolatile();
    }

    /// Operators and casts of somebody's run only where their types are at hand.
    private void askForTypes() {
        AtHand types = AtHand.of(session, reached.keySet(), rounds);
        String how = writes ? Reached.PLAN : Reached.RUN;
        for (Round round : rounds) {
            round.operators().stream()
                    .filter(types::concern)
                    .forEach(operator -> want(ObjectClass.OPERATOR, operator.id(), how));
        }
        rounds.getFirst().casts().stream()
                .filter(cast -> types.cast(cast, assigns || writes))
                .forEach(cast -> want(ObjectClass.FUNCTION, cast.id(), how));
    }

    private void want(ObjectClass objects, long id, String how) {
        if (asked.add(Reached.of(objects, id, how))) {
            next.add(objects, id, how, null);
        }
    }

    /// A refusal tells how the statement comes to the object.
    private void telling(Reached object, Runnable check) {
        try {
            check.run();
        } catch (Refusal refusal) {
            throw new Ways(session, rounds, reached).tell(object, refusal);
        }
    }
}

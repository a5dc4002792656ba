package dbre.db;

import dbre.db.Mention.Kind;
import dbre.db.Round.Candidate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The types of which a statement may have values, and which operators and casts of somebody may run
/// because of them.
///
/// @param values somebody's types of which there are values
/// @param mentioned these, and all types that are named or declared
/// @param named types to which a value may be cast explicitly
/// @param builtIn the server's own types of which there may be values; empty where nothing depends on
///     them
/// @param columns the types of columns and of what functions give, which a write and PL/pgSQL may
///     assign to
/// @param operators the operators between the server's own types that can be meant
/// @param becoming somebody's types that a value becomes by an implicit cast
record AtHand(
        Set<Long> values,
        Set<Long> mentioned,
        Set<Long> named,
        Set<Long> builtIn,
        Set<Long> columns,
        Set<Long> operators,
        Set<Long> becoming) {

    /// The types that clauses require, to which any statement casts as by assignment: `boolean` (WHERE, CASE),
    /// `bigint` (LIMIT, frames), `integer` (subscripts), `real` and `double precision` (TABLESAMPLE), `text`
    /// and `xml` (XMLPARSE); `coerce_to_specific_type` of the parser.
    private static final Set<Long> REQUIRED = Set.of(16L, 20L, 23L, 700L, 701L, 25L, 142L);

    static AtHand of(Session session, Collection<Reached> reached, List<Round> rounds) {
        AtHand types = new AtHand(
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>());
        reached.stream().filter(object -> object.kind() == ObjectClass.TYPE).forEach(type -> {
            if (!type.isDeclared()) {
                types.named.add(type.id());
            }
            types.mentioned.add(type.id());
            if (type.isAtHand()) {
                types.values.add(type.id());
            }
        });
        Set<Candidate> casts = rounds.getFirst().casts();
        while (casts.stream().filter(types::isMadeUnasked).anyMatch(types::makes)) {
            // A value of one type may become one of the next.
        }
        List<Candidate> operators = rounds.stream()
                .flatMap(round -> round.operators().stream())
                .filter(AtHand::isBetweenBuiltIn)
                .toList();
        if (!operators.isEmpty() || casts.stream().anyMatch(AtHand::isBetweenBuiltIn)) {
            types.ask(session, reached, rounds, operators);
        }
        return types;
    }

    private void ask(Session session, Collection<Reached> reached, List<Round> rounds, List<Candidate> candidates) {
        Rows rows = session.query(
                NamesQuery.MEANT,
                ids(reached, ObjectClass.RELATION),
                ids(reached, ObjectClass.FUNCTION),
                Placeholders.array(mentioned),
                names(rounds, Kind.RELATION, Kind.ONLY),
                names(rounds, Kind.FUNCTION, Kind.FIELD),
                names(rounds, Kind.OPERATOR, Kind.OPERATOR),
                Placeholders.array(candidates.stream().map(Candidate::id).toList()));
        rows.asMaps().stream().map(Row::new).forEach(row -> {
            switch (row.text("kind")) {
                case "TYPE" -> builtIn.add(row.number("id"));
                case "COLUMN" -> columns.add(row.number("id"));
                default -> operators.add(row.number("id"));
            }
        });
    }

    private static String ids(Collection<Reached> reached, ObjectClass kind) {
        return Placeholders.array(reached.stream()
                .filter(object -> object.kind() == kind && !object.isBuiltIn())
                .map(Reached::id)
                .toList());
    }

    private static String names(List<Round> rounds, Kind one, Kind other) {
        Stream<String> names = rounds.stream()
                .flatMap(round -> round.wanted().names().stream())
                .map(Wanted.Name::mention)
                .filter(mention -> mention.kind() == one || mention.kind() == other)
                .map(mention -> mention.name().name());
        return Placeholders.array(names.distinct().toList());
    }

    /// Whether an operator may be meant: a value is of one of somebody's types that it takes, or becomes
    /// one unasked, by an implicit cast, as the base of a domain or as a literal; or both its types are
    /// the server's own and can be meant.
    boolean concern(Candidate operator) {
        return isBetweenBuiltIn(operator)
                ? operators.contains(operator.id())
                : operator.version().equals("unasked") || isAtHand(operator.source()) || isAtHand(operator.target());
    }

    private boolean isAtHand(long type) {
        return values.contains(type) || becoming.contains(type);
    }

    /// Whether a cast may run: both its ends are at hand, and one between the server's own types is
    /// made unasked or its target is named.
    ///
    /// @param assigns whether values are cast by assignment
    boolean cast(Candidate cast, boolean assigns) {
        boolean ends = (isBuiltIn(cast.source()) || values.contains(cast.source()))
                && (isBuiltIn(cast.target()) || mentioned.contains(cast.target()));
        return cast.id() != 0
                && ends
                && (!isBetweenBuiltIn(cast)
                        || (builtIn.contains(cast.source())
                                && (named.contains(cast.target()) || runsUnasked(cast, assigns))));
    }

    private boolean runsUnasked(Candidate cast, boolean assigns) {
        boolean assigned = cast.context().startsWith("a")
                && (REQUIRED.contains(cast.target())
                        || (assigns && (columns.contains(cast.target()) || mentioned.contains(cast.target()))));
        return assigned || cast.context().startsWith("i");
    }

    /// From one of the server's own types a value becomes none of an extension unasked: else a `text`
    /// anywhere would mean PostGIS.
    private boolean isMadeUnasked(Candidate cast) {
        boolean starts = values.contains(cast.source())
                || (isBuiltIn(cast.source()) && !cast.context().endsWith("e"));
        return cast.context().startsWith("i") && !isBuiltIn(cast.target()) && starts;
    }

    /// There are values of what is made where something takes that type.
    private boolean makes(Candidate cast) {
        becoming.add(cast.target());
        return mentioned.contains(cast.target()) && values.add(cast.target());
    }

    private static boolean isBetweenBuiltIn(Candidate candidate) {
        return isBuiltIn(candidate.source()) && isBuiltIn(candidate.target());
    }

    private static boolean isBuiltIn(long type) {
        return type < NodeTree.FIRST_OF_USERS;
    }
}

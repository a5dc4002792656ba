package dbre.db;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What [Reach] asks the catalogue at once, and its answer.
///
/// @param wanted what was asked for
/// @param seeds what the closure started from
/// @param objects what is reached
/// @param operators those with one of these names that take somebody's type
/// @param casts all that somebody made
/// @param snapshot what the question about names saw, empty on a standby
record Round(
        Wanted wanted,
        Set<Seed> seeds,
        Set<Reached> objects,
        Set<Candidate> operators,
        Set<Candidate> casts,
        String snapshot) {

    /// Where the closure starts.
    ///
    /// @param place the place of the name that means it, from 1; 0 of what is known already
    record Seed(long catalogue, long id, String how, long place) {
        private static Seed of(Row row) {
            return new Seed(row.number("class"), row.number("id"), row.text("how"), row.number("place"));
        }

        private static Seed of(Reached object) {
            return new Seed(object.catalogue(), object.id(), object.how(), 0);
        }
    }

    /// An operator or a cast that runs where its types are at hand.
    ///
    /// @param id of the operator, or of the function of the cast, 0 when there is none
    /// @param version of an operator: `unasked` where its operands may become of somebody's types without
    ///     a cast
    /// @param context of a cast: `i` for implicit, `a` for by assignment, `e` behind it for that of an
    ///     extension
    record Candidate(long id, String context, String version, long source, long target) {
        private static Candidate of(Row row) {
            return new Candidate(
                    row.number("id"), row.text("how"), row.text("version"), row.number("source"), row.number("target"));
        }
    }

    static Round ask(Session session, Wanted wanted) {
        Round round = wanted.names().isEmpty()
                ? new Round(wanted, Set.of(), Set.of(), Set.of(), Set.of(), "")
                : named(session, wanted);
        Set<Seed> seeds = new LinkedHashSet<>(round.seeds);
        wanted.objects().forEach(thing -> seeds.add(Seed.of(thing.object())));
        Set<Reached> objects = new LinkedHashSet<>(round.objects);
        if (!seeds.isEmpty()) {
            rows(session, ClosureQuery.REACHED, parameters(seeds)).forEach(row -> objects.add(Reached.of(row)));
        }
        return new Round(wanted, seeds, objects, round.operators, round.casts, round.snapshot);
    }

    /// What the names can mean, of which [#seeds] are still to be followed.
    static Round named(Session session, Wanted wanted) {
        Round round =
                new Round(wanted, new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>(), new HashSet<>(), "");
        String snapshot = "";
        for (Row row : rows(session, NamesQuery.NAMED, wanted.parameters())) {
            switch (row.text("kind")) {
                case "SEED" -> round.seeds.add(Seed.of(row));
                case "NODE" -> round.objects.add(Reached.of(row));
                case "OPERATOR" -> round.operators.add(Candidate.of(row));
                case "CAST" -> round.casts.add(Candidate.of(row));
                default -> snapshot = row.text("version");
            }
        }
        return new Round(wanted, round.seeds, round.objects, round.operators, round.casts, snapshot);
    }

    private static List<Row> rows(Session session, String question, @Nullable Object... parameters) {
        return session.query(question, parameters).asMaps().stream()
                .map(Row::new)
                .toList();
    }

    /// The parameters of [ClosureQuery#CLOSURE].
    Object[] parameters() {
        return parameters(seeds);
    }

    private static Object[] parameters(Collection<Seed> seeds) {
        return new Object[] {
            Placeholders.array(seeds.stream().map(Seed::catalogue).toList()),
            Placeholders.array(seeds.stream().map(Seed::id).toList()),
            Placeholders.array(seeds.stream().map(Seed::how).toList()),
            Placeholders.array(seeds.stream().map(Seed::place).toList())
        };
    }

    /// Whether no transaction was committed since, so that the catalogue cannot have changed.
    boolean nothingHappened(Session session) {
        return !snapshot.isEmpty()
                && snapshot.equals(
                        session.query(ReachQueries.SNAPSHOT).rows().getFirst().getFirst());
    }

    /// Whether the same question gets the same answer.
    boolean holdsStill(Session session) {
        Round again = ask(session, wanted);
        return objects.equals(again.objects) && operators.equals(again.operators) && casts.equals(again.casts);
    }
}

package dbre.db;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One question of [Reach] to the catalogue, and its answer.
///
/// @param wanted what was asked for
/// @param objects what it reaches
/// @param operators those with one of these names that take somebody's type
/// @param casts all that somebody made
/// @param snapshot what the question saw, empty on a standby
record Round(Wanted wanted, Set<Reached> objects, Set<Candidate> operators, Set<Candidate> casts, String snapshot) {

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
        Round round = new Round(wanted, new HashSet<>(), new HashSet<>(), new HashSet<>(), "");
        String snapshot = "";
        for (Row row : rows(session, wanted)) {
            switch (row.text("kind")) {
                case "NODE" -> round.objects.add(Reached.of(row));
                case "OPERATOR" -> round.operators.add(Candidate.of(row));
                case "CAST" -> round.casts.add(Candidate.of(row));
                default -> snapshot = row.text("version");
            }
        }
        return new Round(wanted, round.objects, round.operators, round.casts, snapshot);
    }

    private static List<Row> rows(Session session, Wanted wanted) {
        return session.query(ClosureQuery.REACHED, wanted.parameters()).asMaps().stream()
                .map(Row::new)
                .toList();
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

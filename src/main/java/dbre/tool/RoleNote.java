package dbre.tool;

import dbre.db.Databases;
import dbre.db.RolePosture;
import dbre.finding.Audience;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Report;
import dbre.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// A tool whose first answer from a database to a client also says what our role may do there. Where nobody knows which
/// calls are of one client, each answer says in a few words that there is something to know.
///
/// @param tool the tool itself
/// @param told who has heard it
public record RoleNote<I extends Record, F extends Record>(Tool<I, F> tool, Databases databases, Told told)
        implements Tool<I, F> {
    /// What the notes are called; each has a page of that name.
    public static final List<String> RULES = List.of("role-can-do-too-much", "role-sees-too-little");

    /// At most 20 tokens.
    private static final String SHORT = " The database role does not fit; see dbre-mcp doctor.";

    @Override
    public Spec<I, F> spec() {
        return tool.spec();
    }

    @Override
    public Answer<F> answer(I input) {
        Answer<F> answer = tool.answer(input);
        Audience audience = Audience.current();
        List<RolePosture> seen = databases.all().stream()
                .flatMap(gateway -> gateway.posture().stream())
                .filter(posture -> findings(posture).findAny().isPresent())
                .toList();
        if (!audience.isKnown()) {
            return seen.isEmpty() ? answer : answer.with(with(SHORT, List.of(), answer.report()));
        }
        List<Finding> notes = seen.stream()
                .filter(posture -> told.isNew(audience, posture))
                .flatMap(RoleNote::findings)
                .toList();
        return notes.isEmpty() ? answer : answer.with(with("", notes, answer.report()));
    }

    private static <F extends Record> Report<F> with(String words, List<Finding> notes, Report<F> report) {
        List<Finding> findings =
                Stream.concat(report.findings().stream(), notes.stream()).toList();
        return new Report<>(report.status(), report.summary() + words, findings, report.unknowns(), report.facts());
    }

    private static Stream<Finding> findings(RolePosture posture) {
        Stream<Finding> powers = posture.isSafe() ? Stream.empty() : Stream.of(tooStrong(posture));
        Stream<Finding> blind = posture.blindSpots().isEmpty() ? Stream.empty() : Stream.of(tooWeak(posture));
        return Stream.concat(powers, blind);
    }

    private static Finding tooStrong(RolePosture posture) {
        return new Finding(
                "role-can-do-too-much",
                Severity.NOTE,
                sentence(
                        posture,
                        String.join("; it ", posture.powers())
                                + ". dbre-mcp never writes, but a role that cannot is a second wall"),
                place(posture),
                new Remedy("Connect as a role that can only read.", posture.fittingRole(), null));
    }

    private static Finding tooWeak(RolePosture posture) {
        return new Finding(
                "role-sees-too-little",
                Severity.NOTE,
                sentence(posture, String.join("; it ", posture.blindSpots())),
                place(posture),
                new Remedy("Let it see more.", posture.remedies(), null));
    }

    private static String sentence(RolePosture posture, String what) {
        return "Role " + posture.quotedRole() + " " + what + ".";
    }

    private static Place place(RolePosture posture) {
        return Place.object("database " + posture.quotedDatabase());
    }
}

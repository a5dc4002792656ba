package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {

    @Test
    void knowsHeadsRootsBranchesAndMerges() {
        RevisionGraph graph = graph("a", "b<a", "c<a", "d<b,c", "e<d");
        assertEquals(List.of("e"), ids(graph.heads()));
        assertEquals(List.of("a"), ids(graph.roots()));
        assertEquals(List.of("a"), ids(graph.branchPoints()));
        assertEquals(List.of("d"), ids(graph.merges()));
        assertEquals(List.of(), graph.problems());
        assertEquals("e", graph.onlyHead().map(Revision::id).orElse(""));
    }

    @Test
    void refusesSeveralHeadsWithTheCommandThatJoinsThem() {
        RevisionGraph graph = graph("a", "b<a", "c<a");
        Refusal refusal = assertThrows(Refusal.class, graph::onlyHead);
        assertEquals("MULTIPLE_HEADS", refusal.code());
        assertTrue(refusal.hint().endsWith("alembic merge -m \"merge heads\" b c"), refusal.hint());
    }

    @Test
    void hasNoHeadWithoutRevisions() {
        assertEquals(Optional.empty(), graph().onlyHead());
    }

    /// What a revision with an unknown id does is not known either; the revisions before it can still be checked.
    @Test
    void whatFollowsByAnUnknownIdIsNoHeadToStandOn() {
        Revision nameless = revision("", "made.py", "b");
        RevisionGraph graph = RevisionGraph.of(List.of(revision("a", "a.py"), revision("b", "b.py", "a"), nameless));
        assertEquals(List.of("b"), ids(graph.heads()));
        assertEquals(List.of("a", "b"), ids(graph.range("base", "head")));
        assertEquals(List.of(), graph.openHeads());
        Refusal refusal = assertThrows(Refusal.class, graph::onlyHead);
        assertEquals("UNKNOWN_HEAD", refusal.code());
        assertTrue(refusal.message().contains("made.py"), refusal.message());
    }

    @Test
    void standsOnTheOneThatNothingFollows() {
        Revision nameless = revision("", "made.py", "a");
        RevisionGraph graph =
                RevisionGraph.of(List.of(revision("a", "a.py"), nameless, revision("c", "c.py", "unknown")));
        assertEquals("c", graph.onlyHead().map(Revision::id).orElse(""));
    }

    @Test
    void reportsMissingParents() {
        RevisionGraph graph = graph("b<a", "c<b");
        assertEquals(List.of(new GraphProblem.MissingParent("b", "b.py", "a")), graph.problems());
        assertEquals(List.of("c"), ids(graph.heads()));
        assertEquals(List.of("b", "c"), ids(graph.range("base", "head")));
    }

    @Test
    void reportsDuplicates() {
        RevisionGraph graph = RevisionGraph.of(List.of(revision("a", "2.py"), revision("a", "1.py")));
        assertEquals(List.of(new GraphProblem.DuplicateId("a", List.of("1.py", "2.py"))), graph.problems());
        assertEquals("1.py", graph.revisions().getFirst().path());
    }

    @Test
    void reportsFilesWithoutAnId() {
        assertEquals(
                List.of(new GraphProblem.NoId("x.py")),
                RevisionGraph.of(List.of(revision("", "x.py"))).problems());
    }

    @Test
    void reportsCyclesAndStillEnds() {
        RevisionGraph graph = graph("a<c", "b<a", "c<b", "d<c", "r");
        assertEquals(List.of(new GraphProblem.Cycle(List.of("a", "b", "c"))), graph.problems());
        assertEquals(List.of("d", "r"), ids(graph.heads()));
        assertEquals(
                List.of("a", "b", "c", "d"),
                ids(graph.range("base", "d")).stream().sorted().toList());
        assertEquals(5, graph.ordered().size());
    }

    @Test
    void reportsARevisionThatIsItsOwnParent() {
        assertEquals(List.of(new GraphProblem.Cycle(List.of("a"))), graph("a<a").problems());
    }

    @Test
    void rangesLeaveOutTheirBase() {
        RevisionGraph graph = graph("a", "b<a", "c<b", "d<c");
        assertEquals(List.of("b", "c"), ids(graph.range("a", "c")));
        assertEquals(List.of("a", "b", "c", "d"), ids(graph.range("base", "head")));
        assertEquals(List.of(), ids(graph.range("d", "a")));
    }

    @Test
    void rangesTakeBothBranchesOfAMerge() {
        RevisionGraph graph = graph("a", "b<a", "c<a", "d<b,c", "e<d");
        List<String> range = ids(graph.range("a", "e"));
        assertEquals(List.of("b", "c", "d", "e"), range.stream().sorted().toList());
        assertEquals(List.of("d", "e"), range.subList(2, 4));
        assertEquals(List.of("c", "d", "e"), ids(graph.range("b", "e")));
    }

    @Test
    void rangesTakeWhatIsDependedOn() {
        Revision first = revision("a", "a.py");
        Revision other = revision("x", "x.py");
        Revision second = new Revision(
                "b", List.of("a"), List.of("x"), List.of(), "b.py", "", List.of(), List.of(), new Reversal.Missing());
        assertEquals(
                List.of("a", "x", "b"),
                ids(RevisionGraph.of(List.of(second, first, other)).range("base", "b")));
    }

    @Test
    void findsByBeginningAndLabel() {
        Revision labelled = new Revision(
                "1234567",
                List.of(),
                List.of(),
                List.of("shop"),
                "a.py",
                "",
                List.of(),
                List.of(),
                new Reversal.Missing());
        RevisionGraph graph = RevisionGraph.of(List.of(labelled, revision("1299999", "b.py")));
        assertEquals(Optional.of(labelled), graph.find("shop"));
        assertEquals(Optional.of(labelled), graph.find("1234"));
        assertEquals(Optional.empty(), graph.find("12"));
        Refusal refusal = assertThrows(Refusal.class, () -> graph.range("base", "nowhere"));
        assertEquals("UNKNOWN_REVISION", refusal.code());
    }

    /// Revisions written as `id<parent,parent`.
    private static RevisionGraph graph(String... written) {
        return RevisionGraph.of(Arrays.stream(written)
                .map(text -> text.split("<"))
                .map(parts ->
                        revision(parts[0], parts[0] + ".py", parts.length == 1 ? new String[0] : parts[1].split(",")))
                .toList());
    }

    private static Revision revision(String id, String path, String... parents) {
        return new Revision(
                id, List.of(parents), List.of(), List.of(), path, "", List.of(), List.of(), new Reversal.Missing());
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}

package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Audience;
import dbre.finding.Finding;
import dbre.finding.Report;
import dbre.finding.Status;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleNoteTest {
    private static final RunQuery.Input INPUT = new RunQuery.Input("select 1", null, null, null, null);

    private static PooledGateway gateway() {
        LiveDatabase database =
                LivePostgres.newest().database(RoleNoteTest.class, "create extension pg_stat_statements");
        return new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    private static RoleNote<RunQuery.Input, RunQuery.Facts> noting(PooledGateway gateway) {
        Databases databases = Databases.only(gateway);
        return new RoleNote<>(new RunQuery(databases), databases, new Told());
    }

    @Test
    void eachClientHearsItOnce() {
        try (PooledGateway gateway = gateway()) {
            RoleNote<RunQuery.Input, RunQuery.Facts> tool = noting(gateway);
            for (String session : List.of("one", "other")) {
                Audience client = new Audience(session);
                assertEquals(1, client.hears(() -> notes(tool)));
                assertEquals(0, client.hears(() -> notes(tool)));
            }
        }
    }

    private static int notes(RoleNote<RunQuery.Input, RunQuery.Facts> tool) {
        return tool.answer(INPUT).report().findings().size();
    }

    @Test
    void whoIsNotKnownHearsFewWordsEachTime() {
        try (PooledGateway gateway = gateway()) {
            RoleNote<RunQuery.Input, RunQuery.Facts> tool = noting(gateway);
            for (int call = 0; call < 2; call++) {
                Report<RunQuery.Facts> report =
                        new Audience("").hears(() -> tool.answer(INPUT)).report();
                assertEquals(List.of(), report.findings());
                String words = report.summary().replace("1 row.", "");
                assertTrue(words.contains("doctor") && words.length() <= 80, report.summary());
            }
        }
    }

    @Test
    void theFirstAnswerSaysWhatTheRoleMayDoAndNoOther() {
        try (PooledGateway gateway = gateway()) {
            RoleNote<RunQuery.Input, RunQuery.Facts> tool = noting(gateway);
            RunQuery.Input input = INPUT;
            Answer<RunQuery.Facts> first = tool.answer(input);
            Finding note = first.report().findings().getFirst();
            assertEquals("role-can-do-too-much", note.rule());
            assertTrue(note.message().contains("Role postgres is a superuser"), note.message());
            assertEquals(Status.DONE, first.report().status());
            assertEquals(List.of(), tool.answer(input).report().findings());
        }
    }
}

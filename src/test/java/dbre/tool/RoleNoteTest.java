package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.finding.Status;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleNoteTest {
    @Test
    void theFirstAnswerSaysWhatTheRoleMayDoAndNoOther() {
        LiveDatabase database = LivePostgres.newest().database("create extension pg_stat_statements");
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            Databases databases = Databases.only(gateway);
            RoleNote<RunQuery.Input, RunQuery.Facts> tool = new RoleNote<>(new RunQuery(databases), databases);
            RunQuery.Input input = new RunQuery.Input("select 1", null, null, null);
            Answer<RunQuery.Facts> first = tool.answer(input);
            Finding note = first.report().findings().getFirst();
            assertEquals("role-can-do-too-much", note.rule());
            assertTrue(note.message().contains("Role postgres is a superuser"), note.message());
            assertEquals(Status.DONE, first.report().status());
            assertEquals(List.of(), tool.answer(input).report().findings());
        }
    }
}

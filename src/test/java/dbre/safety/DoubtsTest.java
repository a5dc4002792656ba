package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What cannot be known is said, also where the whole catalogue is at hand.
class DoubtsTest {
    @Test
    void whatCannotBeKnownIsSaid() {
        LivePostgres postgres = LivePostgres.newest();
        LiveDatabase database = postgres.database(LockCase.schema(postgres.major()));
        Replay replay = Replay.on(database);
        List<String> silent = new ArrayList<>();
        for (LockCase each : LockCase.doubtful()) {
            World world = World.of(replay.catalogue(), replay.catalogue().version(), "UTC");
            List<ParsedStatement> statements = SqlParser.parse(each.sql()).statements();
            statements.subList(0, statements.size() - 1).forEach(before -> world.apply(before.statement()));
            if (new Doubts(world)
                    .about(statements.getLast().statement())
                    .findAny()
                    .isEmpty()) {
                silent.add(each.name());
            }
        }
        assertEquals(List.of(), silent);
    }
}

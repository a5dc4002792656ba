package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lock table against the servers: every case runs for real, and what PostgreSQL locks, rewrites and scans
/// must be what [Effects] says.
@OnEveryServer
class LockReplayTest {
    private final LivePostgres postgres;

    LockReplayTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void effectsAreWhatTheServerDoes() {
        LiveDatabase database = postgres.database(LockCase.schema(postgres.major()));
        Replay replay = Replay.on(database);
        List<String> wrong = new ArrayList<>();
        for (LockCase each : LockCase.all()) {
            if (each.runsOn(postgres.major())) {
                wrong.addAll(replay.compare(each));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}

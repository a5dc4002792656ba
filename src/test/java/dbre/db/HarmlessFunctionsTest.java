package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A function is on one of the two lists or on none, never on both, and new servers bring nothing unjudged.
@OnEveryServer
class HarmlessFunctionsTest {

    /// Called by the server, never by a statement: their arguments have types that no expression has.
    private static final String INTERNAL = "%handler|dsnowball\\_%|plpgsql\\_%|binary\\_upgrade\\_%";

    private final LiveDatabase database;

    HarmlessFunctionsTest(LivePostgres postgres) {
        database = postgres.database(HarmlessFunctionsTest.class, "");
    }

    @Test
    void everyVolatileFunctionOfTheServerIsJudged() {
        List<String> unjudged = volatileFunctions().stream()
                .filter(name -> HarmlessFunctions.holds(null, name) == isForbidden(name))
                .filter(name -> !name.equals("ts_rewrite"))
                .toList();
        assertEquals(List.of(), unjudged);
    }

    private List<String> volatileFunctions() {
        return database.column("""
            select distinct proname from pg_proc
            where provolatile = 'v' and pronamespace = 'pg_catalog'::regnamespace and prokind <> 'p'
              and prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
              and not proname like any (string_to_array('%s', '|'))
            order by 1
            """.formatted(INTERNAL)).stream()
                .map(String::valueOf)
                .toList();
    }

    private static boolean isForbidden(String name) {
        try {
            ForbiddenFunctions.check(QualifiedName.of(name));
            return false;
        } catch (Refusal refusal) {
            assertEquals("FORBIDDEN_FUNCTION", refusal.code());
            return true;
        }
    }

    @Test
    void schemasOfExtensionsAreForbiddenByWhatTheirFunctionsDo() {
        assertThrows(Refusal.class, () -> ForbiddenFunctions.check(QualifiedName.of("net", "http_get")));
        assertThrows(Refusal.class, () -> ForbiddenFunctions.check(QualifiedName.of("cron", "schedule")));
        assertDoesNotThrow(() -> ForbiddenFunctions.check(QualifiedName.of("partman", "show_partitions")));
    }
}

package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@OnEveryServer
class RolePostureTest {
    private static final AtomicInteger ROLES = new AtomicInteger();

    private final LiveDatabase database;

    RolePostureTest(LivePostgres postgres) {
        database = postgres.database(RolePostureTest.class, """
            revoke create on schema public from public;
            create schema app;
            create table app.item (id bigint generated always as identity, name text);
            create extension pg_stat_statements;
            """);
    }

    private RolePosture posture(String... grants) {
        try (PooledGateway gateway = gateway(false, grants)) {
            return gateway.read(RolePosture::read);
        }
    }

    private PooledGateway gateway(boolean requireSafeRole, String... grants) {
        String role = "posture_" + ROLES.incrementAndGet();
        database.run("create role " + role + " login password 'x'");
        List.of(grants).forEach(grant -> database.run(grant.replace("ROLE", role)));
        String url = database.url().replaceFirst("//[^@]*@", "//" + role + ":x@");
        return new PooledGateway(ServedDatabase.at(DatabaseUrl.parse(url, Map.of())), requireSafeRole);
    }

    private static void says(String power, RolePosture posture) {
        assertTrue(posture.powers().stream().anyMatch(each -> each.contains(power)), posture.toString());
    }

    @Test
    void aReaderHasNoPowersAndNoBlindSpots() {
        RolePosture posture = posture("grant pg_read_all_data, pg_monitor to ROLE");
        assertEquals(List.of(), posture.powers());
        assertEquals(List.of(), posture.blindSpots());
    }

    @Test
    void aFreshRoleSeesLittleAndIsToldWhatToGrant() {
        RolePosture posture = posture();
        assertEquals(List.of(), posture.powers());
        assertEquals(2, posture.blindSpots().size(), posture.toString());
        assertEquals(
                List.of("GRANT pg_read_all_data TO " + posture.role(), "GRANT pg_monitor TO " + posture.role()),
                posture.remedies());
        posture.remedies().forEach(database::run);
    }

    @Test
    void namesEveryPower() {
        says("superuser", posture("alter role ROLE superuser"));
        says(
                "CREATEROLE, CREATEDB, REPLICATION, BYPASSRLS",
                posture("alter role ROLE createdb createrole replication bypassrls"));
        says(
                "member of pg_execute_server_program, pg_write_all_data",
                posture("grant pg_execute_server_program, pg_write_all_data to ROLE"));
        says(
                "could write to 1 table (app.item)",
                posture("grant usage on schema app to ROLE; grant insert on app.item to ROLE"));
        says(
                "could write to 1 table",
                posture("grant usage on schema app to ROLE; grant update (name) on app.item to ROLE"));
        says("create objects in database", posture("grant create on database " + database.name() + " to ROLE"));
        says("create objects in schemas app", posture("grant create on schema app to ROLE"));
        says("advance 1 sequence", posture("grant usage on sequence app.item_id_seq to ROLE"));
        says("owns 1 table", posture("create table public.of_ROLE (); alter table public.of_ROLE owner to ROLE"));
    }

    @Test
    void theStatementsForAFittingRoleMakeOne() {
        RolePosture posture = posture("alter role ROLE superuser");
        String name = "fitting_" + ROLES.incrementAndGet();
        posture.fittingRole().forEach(sql -> database.run(sql.replace(" dbre", " " + name)));
        String url = database.url().replaceFirst("//[^@]*@", "//" + name + ":...@");
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            RolePosture fitting = gateway.read(RolePosture::read);
            assertTrue(fitting.isSafe() && fitting.blindSpots().isEmpty(), fitting.toString());
        }
    }

    @Test
    void aStrongRoleIsRefusedBeforeAnythingRunsWhereASafeOneIsRequired() {
        try (PooledGateway strong = gateway(true, "alter role ROLE createrole")) {
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> strong.read(session -> {
                        throw new AssertionError("a statement ran");
                    }));
            assertEquals("UNSAFE_ROLE", refusal.code());
            assertTrue(refusal.message().contains("CREATEROLE"), refusal.message());
            String role = String.valueOf(database.value(
                    "select max(rolname) from pg_roles where rolcreaterole and rolname like 'posture%'"));
            database.run("alter role " + role + " nocreaterole");
            assertEquals(
                    1, strong.read(session -> session.query("select 1")).rows().size());
        }
        try (PooledGateway reader = gateway(true, "grant pg_read_all_data to ROLE")) {
            assertEquals(
                    1, reader.read(session -> session.query("select 1")).rows().size());
        }
    }

    @Test
    void isKnownAfterTheFirstRead() {
        try (PooledGateway gateway = gateway(false)) {
            assertTrue(gateway.posture().isEmpty());
            gateway.read(Session::version);
            assertTrue(gateway.posture().isPresent());
        }
    }
}

package dbre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.db.Rows;
import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.twin.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `tls` settings against a server that talks TLS only, and asks role `shop` for its certificate.
class TlsTest {
    private static final String ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    private static Path folder;
    private static ThrowawayServer server;
    private static Certificates others;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Certificates ours = new Certificates(folder.resolve("ours"))
                .sign("server", "san=ip:127.0.0.1")
                .sign("shop");
        others = new Certificates(folder.resolve("others"));
        Path rules = Files.writeString(
                folder.resolve("pg_hba.conf"),
                "hostssl all shop all cert\n"
                        + "hostssl all postgres all scram-sha-256\n"
                        + "host all postgres all scram-sha-256\n");
        server = LivePostgres.start(
                18,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", ours.certificate("server").toString(),
                        "ssl_key_file", ours.key("server").toString(),
                        "ssl_ca_file", ours.authority().toString(),
                        "hba_file", rules.toString()));
        server.run("postgres", "create role shop login");
        Files.writeString(rules, Files.readString(rules).replaceAll("(?m)^host .*\n", ""));
        server.run("postgres", "select pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void verifiesTheServerInFull() throws Exception {
        Rows rows = read("{mode: verify-full, root_cert: ours/authority.crt}", "postgres", ENCRYPTED);
        assertEquals(true, rows.rows().getFirst().getFirst());
    }

    @Test
    void encryptsWithoutVerifyingWhenThatIsAllThatIsAskedFor() throws Exception {
        assertEquals(
                true,
                read("{mode: require}", "postgres", ENCRYPTED).rows().getFirst().getFirst());
    }

    @Test
    void showsACertificateOfItsOwn() throws Exception {
        String tls = "{mode: verify-ca, root_cert: ours/authority.crt, client_cert: ours/shop.crt,"
                + " client_key: ours/shop.key}";
        assertEquals(
                "shop",
                read(tls, "shop", "select current_user::text").rows().getFirst().getFirst());
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        assertTrue(Files.exists(others.authority()));
        Refusal refusal = refused("{mode: verify-ca, root_cert: others/authority.crt}", "postgres");
        assertEquals("SERVER_NOT_VERIFIED", refusal.code());
        assertTrue(refusal.hint().contains("root_cert"), refusal.hint());
    }

    @Test
    void refusesAServerOfAnotherName() throws Exception {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> read(
                        "{mode: verify-full, root_cert: ours/authority.crt}",
                        server.url("postgres").replace("@127.0.0.1", "@localhost")));
        assertEquals("SERVER_NOT_VERIFIED", refusal.code());
        assertTrue(refusal.hint().contains("verify-full the host"), refusal.hint());
    }

    @Test
    void refusesToVerifyWithoutAnAuthority() throws Exception {
        String url = server.url("postgres") + "?sslrootcert=/none/root.crt";
        Refusal refusal = assertThrows(Refusal.class, () -> read("{mode: verify-ca}", url));
        assertEquals("SERVER_NOT_VERIFIED", refusal.code());
    }

    @Test
    void refusesAServerWithoutTls() throws Exception {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> read("{mode: require}", LivePostgres.newest().database("").url()));
        assertEquals("TLS_FAILED", refusal.code());
        assertTrue(refusal.hint().contains("ssl = on"), refusal.hint());
    }

    @Test
    void saysThatThereIsNoPassword() throws Exception {
        String url = server.url("postgres").replaceFirst(":[^:@]*@", "@");
        Refusal refusal = assertThrows(Refusal.class, () -> read("{mode: require}", url));
        assertEquals("PASSWORD_MISSING", refusal.code());
        assertTrue(refusal.hint().contains("PGPASSWORD"), refusal.hint());
    }

    @Test
    void refusesToTalkInTheOpenWhereTheServerDoes() {
        assertEquals("TLS_FAILED", refused("{mode: disable}", "postgres").code());
    }

    @Test
    void refusesWithoutACertificateWhereTheServerWantsOne() {
        assertFalse(refused("{mode: require}", "shop").message().isEmpty());
    }

    private Refusal refused(String tls, String role) {
        return assertThrows(Refusal.class, () -> read(tls, role, "select 1"));
    }

    private Rows read(String tls, String role, String sql) throws Exception {
        String url = server.url("postgres");
        return rows(tls, role.equals("postgres") ? url : url.replaceFirst("//[^@]*@", "//" + role + "@"), sql);
    }

    private Rows read(String tls, String url) throws Exception {
        return rows(tls, url, "select 1");
    }

    private Rows rows(String tls, String url, String sql) throws Exception {
        Path file = Files.writeString(
                folder.resolve("dbre.yaml"), "databases: {main: {url: '%s', tls: %s}}".formatted(url, tls));
        Settings settings = Settings.of(Map.of("config", file.toString()), Map.of());
        try (Databases databases = Databases.of(settings.databases(), false)) {
            return databases.named("main").read(session -> session.query(sql));
        }
    }
}

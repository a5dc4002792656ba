package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        postgresql://ann@db.example:6000/shop,          postgresql://db.example:6000/shop
        postgres://ann:secret@db.example/shop,          postgresql://db.example:5432/shop
        jdbc:postgresql://db.example/shop?user=ann,     postgresql://db.example:5432/shop
        postgresql+psycopg2://ann:x@db.example/shop,    postgresql://db.example:5432/shop
        postgresql+asyncpg://ann@/shop?host=h:1&host=g, `postgresql://h:1,g:5432/shop`
        postgres+pg8000://ann@h/shop,                   postgresql://h:5432/shop
        postgresql://ann@/shop,                         postgresql://localhost:5432/shop
        postgresql://ann@:6000/shop,                    postgresql://localhost:6000/shop
        postgresql://ann@db.example,                    postgresql://db.example:5432/ann
        postgresql://ann@[::1]:6000/shop,               postgresql://[::1]:6000/shop
        postgresql://ann@[::1]/shop,                    postgresql://[::1]:5432/shop
        postgresql://a%40b@h/my%20shop,                 postgresql://h:5432/my shop
        `postgresql://ann@one,two:6000/shop?port=7000`, `postgresql://one:7000,two:6000/shop`
        `host=one,two port=1,2 dbname=shop`,            `postgresql://one:1,two:2/shop`
        host=::1 dbname=shop,                           postgresql://[::1]:5432/shop
        dbname = 'my shop'  host=h user=ann,            postgresql://h:5432/my shop
        postgresql:///shop?host=h&user=ann&dbname=other, postgresql://h:5432/other
        postgresql://ann@%2Frun%2Fpostgresql/shop,      postgresql:///run/postgresql/.s.PGSQL.5432/shop
        postgresql://%2Frun%2Fpg:6000/shop,             postgresql:///run/pg/.s.PGSQL.6000/shop
        postgresql:///shop?host=/run/pg&port=6000,      postgresql:///run/pg/.s.PGSQL.6000/shop
        host=/run/pg dbname=shop,                       postgresql:///run/pg/.s.PGSQL.5432/shop
        """)
    void readsUrls(String url, String expected) {
        assertEquals(expected, DatabaseUrl.parse(url, Map.of()).toString());
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment =
                Map.of("PGHOST", "h", "PGPORT", "6000", "PGUSER", "ann", "PGDATABASE", "shop", "PGPASSWORD", "secret");
        DatabaseUrl url = DatabaseUrl.fromEnvironment(environment).orElseThrow();
        assertEquals("postgresql://h:6000/shop", url.toString());
        assertEquals("ann", url.user());
        assertEquals("secret", url.properties().getProperty("password"));
    }

    @Test
    void fillsTheUrlFromTheEnvironment() {
        Map<String, String> environment = Map.of("PGPASSWORD", "secret", "PGUSER", "bob", "PGSSLMODE", "require");
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@h/shop", environment);
        assertEquals("ann", url.user());
        assertEquals("secret", url.properties().getProperty("password"));
        assertEquals("require", url.properties().getProperty("sslmode"));
    }

    @Test
    void isAbsentWithoutHostAndDatabase() {
        assertEquals(Optional.empty(), DatabaseUrl.fromEnvironment(Map.of("PGUSER", "ann", "PATH", "/bin")));
    }

    @Test
    void translatesParametersForTheDriver() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://ann@h/shop?sslmode=verify-full&target_session_attrs=read-write&connect_timeout=3",
                Map.of());
        assertEquals("verify-full", url.properties().getProperty("sslmode"));
        assertEquals("primary", url.properties().getProperty("targetServerType"));
        assertEquals("3", url.properties().getProperty("connectTimeout"));
    }

    @Test
    void neverShowsThePassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s%2Bcret@h/shop?sslmode=require", Map.of());
        assertEquals("s+cret", url.properties().getProperty("password"));
        assertFalse(url.toString().contains("cret"));
        assertFalse(url.jdbcUrl().contains("cret"));
    }

    /// What has one reading only is taken as it stands.
    @ParameterizedTest
    @CsvSource(textBlock = """
        postgresql://ann:Top/Secret9@h:5432/shop, Top/Secret9
        postgresql://ann:p@ss@h/shop,             p@ss
        postgresql://ann:p:ss@h/shop,             p:ss
        postgresql://ann:pa?ss@h/shop,            pa?ss
        postgresql://ann:pa#ss@h/shop,            pa#ss
        postgresql://ann:12#3@h/shop,             12#3
        postgresql://ann:x/y@z:q@h/shop,          x/y@z:q
        postgresql://ann:%2F%40@h/shop,           /@
        postgresql://h/shop?user=ann&password=x+y, x+y
        jdbc:postgresql://h/shop?user=ann&password=x@y, x@y
        host=h user=ann password=it\\'s,          it's
        host=h user=ann password='it\\'s \\\\',    it's \\
        """, quoteCharacter = '`')
    void readsPasswordsAsTheyStand(String url, String password) {
        DatabaseUrl read = DatabaseUrl.parse(url, Map.of());
        assertEquals("ann", read.user());
        assertEquals(password.replace("\\\\", "\\"), read.properties().getProperty("password"));
        assertEquals("h:5432", read.hosts());
    }

    @ParameterizedTest
    @CsvSource({
        "ssl=require, sslmode, require",
        "ssl=true, sslmode, verify-full",
        "ssl=false, sslmode, disable",
        "timeout=5, connectTimeout, 5",
        "target_session_attrs=standby, targetServerType, secondary",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "application_name=me, ApplicationName, me",
        "options=-c%20search_path%3Dapp, options, -c search_path=app",
        "options=-csearch_path%3Dapp, options, -csearch_path=app",
        "options=endpoint%3Dep-cool, options, endpoint=ep-cool"
    })
    void readsTheParametersOfOtherDrivers(String parameter, String property, String value) {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql+asyncpg://h/d?async_fallback=true&prepared_statement_cache_size=0&" + parameter, Map.of());
        assertEquals(value, url.properties().getProperty(property));
        assertFalse(url.properties().toString().contains("fallback"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "loggerFile",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "xmlFactoryFactory",
                "readOnlyMode",
                "preferQueryMode",
                "replication",
                "maxResultBuffer",
                "stringtype",
                "autosave"
            })
    void refusesTheDriversOtherPropertiesByName(String name) {
        Refusal refusal =
                assertThrows(Refusal.class, () -> DatabaseUrl.parse("postgresql://h/d?" + name + "=secret", Map.of()));
        assertEquals("BAD_DATABASE_URL", refusal.code());
        assertTrue(refusal.message().contains(name), refusal.message());
        assertTrue(refusal.hint().contains("sslmode"), refusal.hint());
        assertFalse((refusal.message() + refusal.hint()).contains("secret"), refusal.message());
    }

    @Test
    void readsAService(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("services"), """
            # ours
            [other]
            host=elsewhere
            [shop]
            host = db.example
            dbname=shop
            user=ann
            """);
        Map<String, String> environment = Map.of("PGSERVICEFILE", file.toString());
        assertEquals(
                "postgresql://db.example:5432/shop",
                DatabaseUrl.parse("postgresql://?service=shop", environment).toString());
        assertEquals(
                "postgresql://h:5432/shop",
                DatabaseUrl.parse("service=shop host=h", environment).toString());
        assertEquals(
                "postgresql://db.example:5432/shop",
                DatabaseUrl.fromEnvironment(Map.of("PGSERVICEFILE", file.toString(), "PGSERVICE", "shop"))
                        .orElseThrow()
                        .toString());
        assertThrows(Refusal.class, () -> DatabaseUrl.parse("service=none", environment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:secret@h/shop",
                "postgresql://ann:secret@h:5432/shop?sslmod=require",
                "postgresql://ann:secret%zz@h/shop",
                "postgresql://ann:secret",
                "postgresql://ann:5ecret/secret",
                "postgresql://ann:secret@h:secret/shop",
                "postgresql://ann:secret@h:99999/shop",
                "postgresql://secret/x@h/shop@g",
                "postgresql://ann:se@cret/secret@h/shop",
                "postgresql://ann:123/secret@h/shop",
                "postgresql://ann:123?secret=secret@h/shop",
                "postgresql://ann:p@h/shop?secret=1",
                "postgresql://ann:p@secret?secret@h/shop",
                "postgresql://ann:top/secret@h/shop?password=a@secret",
                "postgresql://ann:p@h/shop?sslmode=secret",
                "postgresql://ann:p@h/shop?target_session_attrs=secret",
                "postgresql://ann:p@h/shop?connect_timeout=secret",
                "postgresql://ann:p@h/shop?options=-c%20default_transaction_read_only%3Dsecret",
                "postgresql://ann:p@h,g,i:1/shop?port=1,2",
                "postgresql://ann:p@/run/pg,h/shop?host=/secret,h",
                "host=h user=ann password='secret",
                "host=h user=ann password=secret secret",
                "host=h =secret",
                "ann:secret@h/shop",
                "secret"
            })
    void refusesWhatItCannotReadWithoutRepeatingIt(String url) {
        Refusal refusal = assertThrows(Refusal.class, () -> DatabaseUrl.parse(url, Map.of()));
        assertEquals("BAD_DATABASE_URL", refusal.code());
        assertFalse((refusal.message() + refusal.hint()).contains("secret"), refusal.message());
        assertFalse(refusal.hint().isEmpty());
    }
}

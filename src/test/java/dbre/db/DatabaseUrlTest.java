package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        postgresql://ann@db.example:6000/shop,          postgresql://ann@db.example:6000/shop
        postgres://ann:secret@db.example/shop,          postgresql://ann@db.example:5432/shop
        jdbc:postgresql://db.example/shop?user=ann,     postgresql://ann@db.example:5432/shop
        postgresql://ann@/shop,                         postgresql://ann@localhost:5432/shop
        postgresql://ann@db.example,                    postgresql://ann@db.example:5432/ann
        postgresql://ann@[::1]:6000/shop,               postgresql://ann@[::1]:6000/shop
        postgresql://ann@[::1]/shop,                    postgresql://ann@[::1]:5432/shop
        postgresql://a%40b@h/my%20shop,                 postgresql://a@b@h:5432/my shop
        `postgresql://ann@one,two:6000/shop?port=7000`, `postgresql://ann@one:7000,two:6000/shop`
        postgresql:///shop?host=h&user=ann&dbname=other, postgresql://ann@h:5432/other
        """)
    void readsUrls(String url, String expected) {
        assertEquals(expected, DatabaseUrl.parse(url, Map.of()).toString());
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment =
                Map.of("PGHOST", "h", "PGPORT", "6000", "PGUSER", "ann", "PGDATABASE", "shop", "PGPASSWORD", "secret");
        DatabaseUrl url = DatabaseUrl.fromEnvironment(environment).orElseThrow();
        assertEquals("postgresql://ann@h:6000/shop", url.toString());
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:secret@h/shop",
                "host=h user=ann password=secret",
                "postgresql://ann:secret@h:5432/shop?sslmod=require",
                "postgresql://ann:secret%zz@h/shop",
                "postgresql://ann:secret@/shop?host=/var/run/postgresql"
            })
    void refusesWhatItCannotReadWithoutRepeatingIt(String url) {
        Refusal refusal = assertThrows(Refusal.class, () -> DatabaseUrl.parse(url, Map.of()));
        assertEquals("BAD_DATABASE_URL", refusal.code());
        assertFalse((refusal.message() + refusal.hint()).contains("secret"), refusal.message());
        assertTrue(refusal.hint().contains("postgresql://"));
    }
}

package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.db.Databases;
import dbre.finding.Refusal;
import dbre.server.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void aTokenIsNeededForANetwork() {
        Access open = new Access(null, Set.of(), Set.of());
        HttpAddress everywhere = HttpAddress.parse("0.0.0.0:8080");
        assertEquals(
                "TOKEN_NEEDED",
                assertThrows(Refusal.class, () -> open.guard(everywhere, false)).code());
        assertDoesNotThrow(() -> open.guard(everywhere, true));
        assertDoesNotThrow(() -> open.guard(HttpAddress.parse("[::1]:8080"), false));
        assertDoesNotThrow(() -> new Access(TOKEN, Set.of(), Set.of()).guard(everywhere, false));
    }

    @Test
    void aTokenCannotBeGuessed() {
        assertThrows(Refusal.class, () -> new Access("secret", Set.of(), Set.of()));
    }

    @Test
    void onlyThoseWithTheTokenComeIn() throws Exception {
        try (HttpServer server = HttpServer.start(
                Fixtures.protocol(),
                Databases.of(List.of(), false),
                new HttpAddress("127.0.0.1", 0),
                new Access(TOKEN, Set.of(), Set.of()))) {
            HttpCaller caller = new HttpCaller(server.port());
            assertEquals(401, caller.post(HttpCaller.INITIALIZE, Map.of()).statusCode());
            assertEquals(401, status(caller, "Bearer " + TOKEN + "x"));
            assertEquals(401, status(caller, "Basic " + TOKEN));
            assertEquals(200, status(caller, "Bearer " + TOKEN));
            assertEquals(200, status(caller, "bearer  " + TOKEN));
            assertEquals(200, caller.send("GET", "/health", "", Map.of()).statusCode());
        }
    }

    private static int status(HttpCaller caller, String authorization) throws Exception {
        return caller.post(HttpCaller.INITIALIZE, Map.of("Authorization", authorization))
                .statusCode();
    }

    @Test
    void readsAddresses() {
        assertEquals(new HttpAddress("127.0.0.1", 8080), HttpAddress.parse("8080"));
        assertEquals(new HttpAddress("127.0.0.1", 8080), HttpAddress.parse(":8080"));
        assertEquals(new HttpAddress("::1", 8080), HttpAddress.parse("[::1]:8080"));
        assertEquals("[::1]:8080", HttpAddress.parse("[::1]:8080").toString());
        assertThrows(Refusal.class, () -> HttpAddress.parse("localhost"));
        assertThrows(Refusal.class, () -> HttpAddress.parse("localhost:65536"));
    }
}

package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    private static ServedDatabase database(String name, String url) {
        DatabaseUrl parsed = DatabaseUrl.parse(url, Map.of());
        return new ServedDatabase(
                name, parsed, Password.OF_URL, Limits.MOST, ServedDatabase.CONNECTIONS, List.of(), Set.of());
    }

    private static String refused(Databases databases, @Nullable String name) {
        Refusal refusal = assertThrows(Refusal.class, () -> databases.named(name));
        return refusal.code() + " " + refusal.hint();
    }

    @Test
    void eachNameLeadsToItsDatabase() {
        List<ServedDatabase> two = List.of(
                database(
                        "blue",
                        LivePostgres.newest()
                                .database("create table blue (id int)")
                                .url()),
                database(
                        "green",
                        LivePostgres.newest()
                                .database("create table green (id int)")
                                .url()));
        try (Databases databases = Databases.of(two, false)) {
            for (String name : databases.names()) {
                Rows rows = databases.named(name).read(session -> session.query("select * from " + name));
                assertEquals("id", rows.columns().getFirst().name());
            }
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheClosestAndAll() {
        try (Databases databases = Databases.of(List.of(database("main", "postgresql://h/d")), false)) {
            assertEquals(
                    "UNKNOWN_DATABASE Did you mean \"main\"? The databases are: main.", refused(databases, "mian"));
        }
    }

    @Test
    void withoutANameItIsTheDefaultOneOrTheOnlyOne() {
        ServedDatabase main = database("main", "postgresql://h/d");
        ServedDatabase other = database("other", "postgresql://h/d");
        try (Databases one = Databases.of(List.of(main), false);
                Databases two = Databases.of(List.of(main, other), false);
                Databases withDefault = Databases.of(List.of(database("default", "postgresql://h/d"), other), false);
                Databases none = Databases.of(List.of(), false)) {
            assertTrue(one.named(null).isConfigured());
            assertTrue(refused(two, null).startsWith("DATABASE_NOT_NAMED"));
            assertEquals(withDefault.named("default"), withDefault.named(null));
            assertFalse(none.named(null).isConfigured());
            assertTrue(refused(none, "main").startsWith("UNKNOWN_DATABASE"));
        }
    }
}

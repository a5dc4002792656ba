package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path project;

    @Test
    void isContentWithoutADatabase() {
        assertEquals(0, examine(Map.of()));
        assertTrue(text().contains("note  no database"));
    }

    @Test
    void warnsOfASuperuser() {
        LiveDatabase database = LivePostgres.newest().database(DoctorTest.class, "CREATE TABLE orders (id int);");
        assertEquals(0, examine(Map.of("DBRE_DATABASE_URL", database.url())));
        assertTrue(text().contains("ok    PostgreSQL 18."), text());
        assertTrue(text().contains("is a superuser"), text());
        assertTrue(text().contains("CREATE ROLE dbre LOGIN"), text());
    }

    @Test
    void findsNothingToSayAboutAReader() {
        LiveDatabase database = LivePostgres.newest().database(DoctorTest.class, "CREATE TABLE orders (id int);");
        database.run(
                "CREATE EXTENSION pg_stat_statements; DROP ROLE IF EXISTS doctor_test; CREATE ROLE doctor_test LOGIN"
                        + " PASSWORD 'x' IN ROLE pg_read_all_data, pg_monitor");
        String url = database.url().replaceFirst("//[^@]*@", "//doctor_test:x@");
        assertEquals(0, examine(Map.of("DBRE_DATABASE_URL", url)));
        assertTrue(text().contains("role doctor_test\n"), text());
        assertFalse(text().contains("role doctor_test "), text());
    }

    @Test
    void failsOnAMaskThatMeansNothing() throws IOException {
        LiveDatabase database = LivePostgres.newest().database(DoctorTest.class, "CREATE TABLE orders (id int);");
        Path file = Files.writeString(
                project.resolve("settings.yaml"),
                "databases: {main: {url: '%s', mask: [orders.id, order.ids]}}".formatted(database.url()));
        assertEquals(1, examine(Map.of("DBRE_CONFIG", file.toString())));
        assertTrue(text().contains("ok    database main, postgresql://"), text());
        assertTrue(text().contains("fail  the mask \"order.ids\" means no column here"), text());
        assertFalse(text().contains("orders.id\""), text());
    }

    @Test
    void failsWhenTheDatabaseCannotBeReachedAndKeepsThePasswordToItself() {
        assertEquals(1, examine(Map.of("DBRE_DATABASE_URL", "postgresql://me:s3cret@127.0.0.1:1/shop")));
        assertTrue(text().contains("fail  database postgresql://127.0.0.1:1/shop"), text());
        assertFalse(text().contains("s3cret"), text());
        assertFalse(text().contains("me@"), text());
    }

    private int examine(Map<String, String> environment) {
        try (PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
            return CommandLine.run(List.of("doctor", "--project", project.toString()), environment, out);
        }
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}

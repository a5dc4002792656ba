package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeOptionsTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path folder;

    private static @Nullable String token(@Nullable String environment, String... words) {
        return ServeOptions.of(List.of(words), environment).access().token();
    }

    private static Refusal refused(@Nullable String environment, String... words) {
        return assertThrows(Refusal.class, () -> ServeOptions.of(List.of(words), environment));
    }

    private String file(String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(mode), TOKEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    @Test
    void anEmptyTokenIsNone() {
        assertEquals(TOKEN, token(TOKEN, "--http", "0.0.0.0:1"));
        assertEquals(null, token("", "--http", "127.0.0.1:1"));
        assertEquals("TOKEN_NEEDED", refused("", "--http", "0.0.0.0:1").code());
        assertEquals("BAD_TOKEN", refused(" ", "--http", "127.0.0.1:1").code());
    }

    @Test
    void aTokenFileIsForFewToRead() throws Exception {
        for (String mode : List.of("rw-------", "r--------", "rw-r-----")) {
            assertEquals(TOKEN, token(null, "--http", "0.0.0.0:1", "--token-file", file(mode)));
        }
        for (String mode : List.of("rw-r--r--", "rw----r--", "r-xr-xr-x")) {
            Refusal refusal = refused(null, "--http", "127.0.0.1:1", "--token-file", file(mode));
            assertEquals("BAD_TOKEN", refusal.code());
            assertTrue(refusal.hint().contains("chmod 600 " + folder.resolve(mode)), refusal.hint());
        }
    }
}

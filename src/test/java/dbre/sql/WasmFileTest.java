package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WasmFileTest {
    private static final Path FOLDER = Path.of("src/main/wasm");

    @Test
    void parserIsTheFileThatItsReadmeDescribes() throws IOException, NoSuchAlgorithmException {
        byte[] file = Files.readAllBytes(FOLDER.resolve("libpg-query.wasm"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertTrue(readme.contains(HexFormat.of().formatHex(digest)), "checksum in src/main/wasm/README.md");
    }
}

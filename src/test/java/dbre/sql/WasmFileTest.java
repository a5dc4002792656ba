package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.wasm.SplitFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/// The parser as it was delivered, and as it was made quick. `mvn test -Dtest=WasmFileTest -Dgolden=write` splits the
/// delivered one anew.
class WasmFileTest {
    private static final Path FOLDER = Path.of("src/main/wasm");
    private static final String DELIVERED = "libpg-query.wasm";
    private static final String SPLIT = "libpg-query-split.wasm";

    @ParameterizedTest
    @ValueSource(strings = {DELIVERED, SPLIT})
    void fileIsTheOneThatTheReadmeDescribes(String file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve(file)));
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertTrue(
                readme.contains(HexFormat.of().formatHex(digest)),
                () -> "checksum of " + file + " in README.md: " + HexFormat.of().formatHex(digest));
    }

    @Test
    void splittingTheDeliveredFileGivesTheOneInUse() throws IOException {
        byte[] made = SplitFunctions.split(Files.readAllBytes(FOLDER.resolve(DELIVERED)));
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(FOLDER.resolve(SPLIT), made);
        }
        assertArrayEquals(made, Files.readAllBytes(FOLDER.resolve(SPLIT)));
    }

    @Test
    void bothParseAlike() throws IOException {
        WasmModule module = Parser.parse(FOLDER.resolve(DELIVERED));
        WasmParser delivered = new WasmParser(
                module,
                MachineFactoryCompiler.builder(module)
                        .withInterpreterFallback(InterpreterFallback.SILENT)
                        .compile());
        WasmParser split = new WasmParser();
        List<String> texts = SqlTexts.all();
        assertTrue(texts.size() > 1000, () -> texts.size() + " texts");
        for (String text : texts) {
            assertEquals(outcome(delivered, text), outcome(split, text), text);
        }
    }

    private static String outcome(WasmParser parser, String text) {
        try {
            return parser.parse(text);
        } catch (SqlSyntaxException error) {
            return error.line() + ":" + error.column() + ": " + error.getMessage();
        }
    }
}

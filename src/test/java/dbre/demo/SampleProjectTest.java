package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.proof.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleProjectTest {

    @Test
    void isCopiedWholeAndRemovedWithWhatWasAdded() throws IOException {
        Path folder;
        try (SampleProject project = SampleProject.copy()) {
            folder = project.folder();
            for (String file : List.of("alembic.ini", "migrations/env.py", "shop/queries/sql/product_sales.sql")) {
                assertTrue(Files.size(folder.resolve(file)) > 0, file);
            }
            Files.writeString(folder.resolve("migrations/versions/new.py"), "");
        }
        assertFalse(Files.exists(folder));
    }

    @Test
    void isPython() throws Exception {
        try (SampleProject project = SampleProject.copy()) {
            List<String> command = new ArrayList<>(
                    List.of("python3", "-c", "import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f).read(), f)"));
            try (Stream<Path> files = Files.walk(project.folder())) {
                files.map(Path::toString).filter(file -> file.endsWith(".py")).forEach(command::add);
            }
            assertTrue(command.size() > 30);
            assertEquals("", output(command));
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw Proof.missing("no python3: " + e.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}

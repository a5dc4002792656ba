package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class PythonEnvironmentTest {

    @Test
    void holdsThePinnedPackage() throws Exception {
        Path python = PythonEnvironment.with("idna==3.10");
        Process process = new ProcessBuilder(python.toString(), "-c", "import idna; print(idna.__version__)").start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("3.10", printed.strip());
    }

    @Test
    void isMadeOnlyOnce() throws Exception {
        Path marker =
                PythonEnvironment.with("idna==3.10").resolve("../../complete").normalize();
        FileTime made = Files.getLastModifiedTime(marker);
        PythonEnvironment.with("idna==3.10");
        assertEquals(made, Files.getLastModifiedTime(marker));
    }
}

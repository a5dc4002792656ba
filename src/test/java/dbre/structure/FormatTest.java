package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All Java is laid out by palantir-java-format. Rewrite it with `mvn test -Dtest=FormatTest -Dformat=write`.
///
/// The formatter needs the compiler of the JDK that the sources are written for, and Maven itself may run on
/// an older one; tests run on the right one.
class FormatTest {
    private static final List<String> COMPILER = List.of("api", "code", "file", "main", "parser", "tree", "util");

    @Test
    void javaIsLaidOutByTheFormatter() throws Exception {
        boolean write = "write".equals(System.getProperty("format"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        COMPILER.forEach(
                part -> command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("com.palantir.javaformat.java.Main", "--palantir", write ? "--replace" : "--dry-run"));
        SourceFiles.java().forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String badlyLaidOut = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", badlyLaidOut);
        assertEquals(0, process.waitFor());
    }
}

package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A committed file that the code makes. `mvn test -Dtest=DocumentsTest -Dgolden=write` makes it anew.
final class Golden {
    private Golden() {}

    /// Compares, or writes.
    static void assertMade(Path file, String content) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, content);
        }
        assertEquals(Files.exists(file) ? Files.readString(file) : "", content, file + " is not what the code makes");
    }

    /// Compares, or writes, the part of a file between two marker lines.
    static void assertPartMade(Path file, String part, String content) throws IOException {
        String begin = "<!-- " + part + ": made by the code, see Golden -->\n";
        String end = "<!-- end of " + part + " -->";
        String whole = Files.readString(file);
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf(end);
        assertEquals(true, from >= begin.length() && to >= from, file + " lacks the markers of " + part);
        assertMade(file, whole.substring(0, from) + "\n" + content + "\n" + whole.substring(to));
    }
}

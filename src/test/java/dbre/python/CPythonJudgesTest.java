package dbre.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CPython is the judge: our trees of its own standard library equal the trees of its `ast` module, node by
/// node and character by character.
///
/// Left out: `test_fstring.py`, for CPython drops comments within `{value=}` where we keep them, and Python
/// 3.8, which counts some places wrong.
///
/// A sample is compared; `-Dpython.files=all` compares every file. `-Dpython.command` chooses the Python.
class CPythonJudgesTest {
    private static final int SAMPLE = 150;
    private static final String PYTHON = System.getProperty("python.command", "python3");

    @TempDir
    Path folder;

    @Test
    void readsTheStandardLibraryAsCPythonDoes() throws IOException, InterruptedException {
        List<Path> files = sample(standardLibrary());
        List<String> expected = forms(files);
        List<String> wrong = new ArrayList<>();
        int judged = 0;
        for (int place = 0; place < files.size(); place++) {
            if (!expected.get(place).equals("-")) {
                judged++;
                compare(files.get(place), expected.get(place), wrong);
            }
        }
        assertTrue(judged > files.size() / 2, "CPython itself read only " + judged + " of " + files.size());
        assertEquals(List.of(), wrong, wrong.size() + " of " + judged + " files differ");
    }

    private static void compare(Path file, String expected, List<String> wrong) throws IOException {
        PythonModule module = PythonParser.parse(Files.readString(file));
        String ours = NormalForm.of(module);
        if (!module.broken().isEmpty()) {
            wrong.add(file + ": " + module.broken());
        } else if (!ours.equals(expected)) {
            int same = IntStream.range(0, Math.min(ours.length(), expected.length()))
                    .takeWhile(place -> ours.charAt(place) == expected.charAt(place))
                    .reduce(0, (_, place) -> place);
            wrong.add(file + ": ours " + excerpt(ours, same) + " CPython's " + excerpt(expected, same));
        }
    }

    private static String excerpt(String form, int at) {
        return form.substring(Math.max(0, at - 100), Math.min(form.length(), at + 100));
    }

    private static List<Path> sample(List<Path> files) {
        if ("all".equals(System.getProperty("python.files"))) {
            return files;
        }
        int step = Math.max(1, files.size() / SAMPLE);
        return IntStream.range(0, files.size())
                .filter(place -> place % step == 0)
                .mapToObj(files::get)
                .toList();
    }

    private List<Path> standardLibrary() throws IOException, InterruptedException {
        String root = run("", "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])")
                .strip();
        try (var paths = Files.walk(Path.of(root))) {
            return paths.filter(path -> path.toString().endsWith(".py"))
                    .filter(path -> !path.toString().contains("site-packages"))
                    .filter(path -> !path.endsWith("test_fstring.py") && isReadable(path))
                    .sorted()
                    .toList();
        }
    }

    /// The library's tests hold files in other encodings on purpose.
    private static boolean isReadable(Path path) {
        try {
            Files.readString(path);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> forms(List<Path> files) throws IOException, InterruptedException {
        Path script = folder.resolve("normal_form.py");
        try (InputStream resource = CPythonJudgesTest.class.getResourceAsStream("/python/normal_form.py")) {
            Files.copy(Objects.requireNonNull(resource), script);
        }
        String names = String.join("\n", files.stream().map(Path::toString).toList());
        return run(names, script.toString()).lines().toList();
    }

    private String run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-W", "ignore"));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, process.waitFor(), "python3 failed");
        } catch (IOException noPython) {
            assertTrue(!"true".equals(System.getenv("CI")), "no python3: " + noPython.getMessage());
            abort("SKIPPED, NOTHING PROVEN: no python3 to compare with: " + noPython.getMessage());
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}

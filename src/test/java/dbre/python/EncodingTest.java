package dbre.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.abort;

import dbre.finding.FileText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files are decoded as CPython decodes them.
class EncodingTest {
    private static final String PYTHON = System.getProperty("python.command", "python3");

    /// Prints the text of a Python file given in base 64 on each line of the input, again in base 64, or `refused`.
    private static final String JUDGE = """
        import ast, base64, io, sys, tokenize
        for line in sys.stdin:
            data = base64.b64decode(line)
            try:
                ast.parse(data)
                encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
                text = data.decode(encoding)
                print(base64.b64encode(text.encode("utf-8")).decode())
            except (SyntaxError, ValueError):
                print("refused")
        """;

    @Test
    void pythonIsDecodedAsCPythonDoes() throws IOException, InterruptedException {
        List<byte[]> files = files();
        List<String> judged = judged(files);
        for (int i = 0; i < files.size(); i++) {
            FileText text = FileText.of(files.get(i), true);
            String what = new String(files.get(i), StandardCharsets.ISO_8859_1);
            if (judged.get(i).equals("refused")) {
                assertNotNull(text.doubt(), what);
            } else {
                assertNull(text.doubt(), what);
                assertEquals(
                        new String(Base64.getDecoder().decode(judged.get(i)), StandardCharsets.UTF_8),
                        text.text(),
                        what);
            }
        }
    }

    @Test
    void otherFilesAreDecodedByTheirMark() {
        String sql = "SELECT 'ä€'";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            FileText text = FileText.of(("\uFEFF" + sql).getBytes(charset), false);
            assertEquals(new FileText(sql, null), text);
        }
        assertEquals(new FileText(sql, null), FileText.of(sql.getBytes(StandardCharsets.UTF_8), false));
        FileText latin = FileText.of("-- ä".getBytes(StandardCharsets.ISO_8859_1), false);
        assertEquals("-- ä", latin.text());
        assertEquals("it is not UTF-8, so it was read as Latin-1", latin.doubt());
        assertEquals(new FileText("", null), FileText.of(new byte[0], true));
    }

    private static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        List<String> heads = List.of(
                "",
                "# -*- coding: latin-1 -*-\n",
                "# -*- coding: iso-8859-15 -*-\n",
                "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n",
                "\n# coding=latin-1\n",
                "\"\"\"x\"\"\"\n# coding=latin-1\n",
                "\n\n# coding=latin-1\n",
                "# coding: utf-8\n",
                "# coding: UTF_8\r\n",
                "# coding: ascii\n",
                "# coding: koi8-r\r\n",
                "# coding: nowhere-1\n",
                "x = 1 # coding: latin-1\n",
                "  # coding: latin-1\n");
        for (String head : heads) {
            for (Charset charset : Stream.of("UTF-8", "ISO-8859-1", "ISO-8859-15", "windows-1252")
                    .map(Charset::forName)
                    .toList()) {
                files.add((head + "a = 'ä'\n").getBytes(charset));
                files.add((head + "a = 'b'\n").getBytes(charset));
            }
            files.add(("\uFEFF" + head + "a = 'ä'\n").getBytes(StandardCharsets.UTF_8));
        }
        files.add("\uFEFFa = 'ä'\n".getBytes(StandardCharsets.UTF_16LE));
        files.add("\uFEFFa = 'ä'\n".getBytes(StandardCharsets.UTF_16BE));
        return files;
    }

    private static List<String> judged(List<byte[]> files) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(PYTHON, "-W", "ignore", "-c", JUDGE)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String lines = String.join(
                    "\n",
                    files.stream().map(Base64.getEncoder()::encodeToString).toList());
            process.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
            List<String> judged = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            assertEquals(0, process.waitFor());
            return judged;
        } catch (IOException noPython) {
            return abort("SKIPPED, NOTHING PROVEN: no python3 to compare with: " + noPython.getMessage());
        }
    }
}

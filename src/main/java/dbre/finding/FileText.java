package dbre.finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a file, however it is encoded.
///
/// Python is decoded as CPython does: by its byte order mark or its coding comment (PEP 263), else as UTF-8. Anything
/// else is decoded by its byte order mark, else as UTF-8. What is not so encoded is taken as Latin-1, in which every
/// byte is a character, and that is said.
///
/// @param text without the byte order mark
/// @param doubt why it may be another text, as the end of a sentence; null when it is sure
public record FileText(String text, @Nullable String doubt) {
    private static final Pattern COOKIE = Pattern.compile("^[ \\t\\f]*+#.*?coding[:=][ \\t]*+([-\\w.]++)");
    private static final Pattern NO_CODE = Pattern.compile("^[ \\t\\f]*+(?:#.*)?$");
    private static final String NO_PYTHON = "; Python refuses the file";

    /// Reads a file; its name tells whether it is Python.
    public static FileText read(Path file) throws IOException {
        return of(Files.readAllBytes(file), String.valueOf(file.getFileName()).endsWith(".py"));
    }

    /// The text of these bytes.
    public static FileText of(byte[] bytes, boolean python) {
        Mark mark = Mark.of(bytes);
        if (python && (mark == null || mark == Mark.UTF_8)) {
            return python(bytes, mark == null ? 0 : mark.length());
        }
        if (mark == null) {
            return decoded(bytes, 0, StandardCharsets.UTF_8, "");
        }
        FileText text = decoded(bytes, mark.length(), mark.charset(), "");
        return python ? text.doubting("it is " + mark.charset() + NO_PYTHON) : text;
    }

    private static FileText python(byte[] bytes, int from) {
        String cookie = cookie(bytes, from);
        Charset named = cookie == null ? StandardCharsets.UTF_8 : charset(cookie);
        if (named == null) {
            return decoded(bytes, from, StandardCharsets.UTF_8, NO_PYTHON)
                    .doubting("its encoding " + cookie + " is not known here");
        }
        if (from > 0 && !named.equals(StandardCharsets.UTF_8)) {
            return decoded(bytes, from, StandardCharsets.UTF_8, "")
                    .doubting("it begins as UTF-8 and says that it is " + cookie + NO_PYTHON);
        }
        return decoded(bytes, from, named, NO_PYTHON);
    }

    private static FileText decoded(byte[] bytes, int from, Charset charset, String consequence) {
        ByteBuffer content = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return new FileText(charset.newDecoder().decode(content).toString(), null);
        } catch (CharacterCodingException e) {
            return new FileText(
                    new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1),
                    "it is not " + charset + ", so it was read as Latin-1" + consequence);
        }
    }

    /// The encoding that one of the first two lines names; the second counts only where the first has no code.
    private static @Nullable String cookie(byte[] bytes, int from) {
        int start = from;
        for (int line = 0; line < 2 && start < bytes.length; line++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
            Matcher cookie = COOKIE.matcher(text);
            if (cookie.find()) {
                return cookie.group(1);
            }
            if (!NO_CODE.matcher(text).matches()) {
                return null;
            }
            start = end + (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }
        return null;
    }

    /// CPython's own names of the two commonest (`get_normal_name` in its tokenizer), then those of Java.
    private static @Nullable Charset charset(String written) {
        String name = written.toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equals("utf-8") || name.startsWith("utf-8-") || name.equals("utf8")) {
            return StandardCharsets.UTF_8;
        }
        if (name.startsWith("latin-1") || name.startsWith("iso-8859-1-") || name.startsWith("iso-latin-1")) {
            return StandardCharsets.ISO_8859_1;
        }
        for (String each : new String[] {written, name, name.replace("-", ""), name.replace("mac-", "x-mac")}) {
            try {
                return Charset.forName(each);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // perhaps by another name
            }
        }
        return null;
    }

    private FileText doubting(String more) {
        return new FileText(text, doubt == null ? more : more + "; " + doubt);
    }

    /// How a file begins that says how it is encoded.
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
        UTF_32LE(StandardCharsets.UTF_32LE, "\u00FF\u00FE\0\0"),
        UTF_32BE(StandardCharsets.UTF_32BE, "\0\0\u00FE\u00FF"),
        UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
        UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF");

        private final Charset charset;
        private final String bytes;

        Mark(Charset charset, String bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        static @Nullable Mark of(byte[] text) {
            for (Mark mark : values()) {
                if (mark.begins(text)) {
                    return mark;
                }
            }
            return null;
        }

        private boolean begins(byte[] text) {
            for (int i = 0; i < bytes.length(); i++) {
                if (i >= text.length || (char) (text[i] & 0xff) != bytes.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        Charset charset() {
            return charset;
        }

        int length() {
            return bytes.length();
        }
    }
}

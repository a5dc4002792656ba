package dbre.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement of `exam/attacks.tsv` or of our own `exam/attacks-more.tsv`, and what must become of it.
///
/// @param verdict `REJECT`, `ALLOW`, `ALLOW_BOUNDED`, `TIMEOUT` or `ERROR/explain`
/// @param since the oldest major that knows all of its words
record Attack(String id, String verdict, String sql, int since) {
    private static final Path FOLDER = Path.of("src/test/resources/exam");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /// Statements that the table only describes.
    static final Map<String, String> GENERATED = Map.of(
            "DS17", "SELECT " + "(".repeat(3000) + "1" + ")".repeat(3000),
            "DS18", "SELECT 1" + "+1".repeat(20_000),
            "DS19", "SELECT * FROM t WHERE a IN (1" + ",1".repeat(19_999) + ")");

    /// What the guard lets through, and what stops it then: the size of DS07 depends on rows, so the cap on bytes does;
    /// libxml2 bounds the expansion of entities in DS20.
    static final Set<String> STOPPED_LATER = Set.of("DS07", "DS20");

    /// Those of `exam/attacks.tsv`, in order.
    static List<Attack> published() {
        return read("attacks.tsv");
    }

    /// Our own, in order. Some are only known for what they are by what the database holds.
    static List<Attack> ours() {
        return read("attacks-more.tsv");
    }

    private static List<Attack> read(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .skip(1)
                    .map(Attack::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRejected() {
        return verdict.equals("REJECT") && !STOPPED_LATER.contains(id) && !GENERATED.containsKey(id);
    }

    private static Attack of(String line) {
        String[] cells = line.split("\t", -1);
        int since = cells[5].matches("\\d+") ? Integer.parseInt(cells[5]) : 0;
        return new Attack(
                cells[0], cells[2].replace(",", ""), GENERATED.getOrDefault(cells[0], unescaped(cells[3])), since);
    }

    private static String unescaped(String cell) {
        return ESCAPE.matcher(cell)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group(2))));
    }

    private static String character(String code, String letter) {
        if (code != null) {
            return Character.toString(Integer.parseInt(code, 16));
        }
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }
}

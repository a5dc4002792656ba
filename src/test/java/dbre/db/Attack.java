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

/// A statement of `exam/attacks.tsv`, and what must become of it.
///
/// @param verdict `REJECT`, `ALLOW`, `ALLOW_BOUNDED`, `TIMEOUT` or `ERROR/explain`
record Attack(String id, String verdict, String sql) {
    private static final Path FILE = Path.of("src/test/resources/exam/attacks.tsv");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /// Statements that the table only describes.
    static final Map<String, String> GENERATED = Map.of(
            "DS17", "SELECT " + "(".repeat(3000) + "1" + ")".repeat(3000),
            "DS18", "SELECT 1" + "+1".repeat(20_000),
            "DS19", "SELECT * FROM t WHERE a IN (1" + ",1".repeat(19_999) + ")");

    /// What the guard lets through, and what stops it then: the size of DS07 depends on rows, so the cap on bytes does;
    /// libxml2 bounds the expansion of entities in DS20.
    static final Set<String> STOPPED_LATER = Set.of("DS07", "DS20");

    /// All of them, in order.
    static List<Attack> all() {
        try {
            return Files.readAllLines(FILE).stream().skip(1).map(Attack::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRejected() {
        return verdict.equals("REJECT") && !STOPPED_LATER.contains(id) && !GENERATED.containsKey(id);
    }

    /// EXPLAIN of a write: the table lets it be planned or refused, and a reader has no right to it.
    boolean mayBeRejected() {
        return id.equals("LX39") || id.equals("LX40");
    }

    private static Attack of(String line) {
        String[] cells = line.split("\t", -1);
        return new Attack(cells[0], cells[2].replace(",", ""), GENERATED.getOrDefault(cells[0], unescaped(cells[3])));
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

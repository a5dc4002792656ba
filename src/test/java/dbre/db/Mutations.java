package dbre.db;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Disguises of statements that must be refused: letter case, comments, space, quotes, Unicode escapes, nesting.
///
/// Every disguise means the same to the server, so the verdict stays.
final class Mutations {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 15);
    private static final Pattern NAME_OF_CALL = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\(");
    private static final Pattern SPACE = Pattern.compile(" ");

    private final Random random;
    private final long seed;
    private final List<String> attacks;

    Mutations(Path witness, int port) {
        seed = Long.getLong("fuzz.seed", System.nanoTime());
        random = new Random(seed);
        attacks = Stream.concat(Attack.published().stream(), Attack.ours().stream())
                .filter(Attack::isRejected)
                .filter(attack -> !attack.sql().isBlank())
                .map(attack ->
                        attack.sql().replace("{PWN}", witness.toString()).replace("{PORT}", String.valueOf(port)))
                .toList();
    }

    /// Those that were not refused, for as long as the time lasts.
    List<String> admitted(Dialogue dialogue) {
        System.err.printf("mutations for %d s, repeated by -Dfuzz.seed=%d%n", SECONDS, seed);
        List<String> wrong = new ArrayList<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            String sql = mutated(attacks.get(random.nextInt(attacks.size())));
            JsonNode answer = dialogue.call("run_query", Map.of("sql", sql));
            String code = Dialogue.code(answer);
            if (code.isEmpty() || code.equals("INTERNAL_ERROR") || code.equals("PROTOCOL_ERROR")) {
                wrong.add("seed " + seed + ": " + sql + ": " + answer);
            }
        }
        return wrong;
    }

    private String mutated(String attack) {
        List<UnaryOperator<String>> disguises = List.of(
                this::inOtherCase, this::withComments, this::withQuotedCalls, this::withEscapedCalls, this::nested);
        String sql = attack;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            sql = disguises.get(random.nextInt(disguises.size())).apply(sql);
        }
        return sql;
    }

    /// Only where no text in quotes would change with it.
    private String inOtherCase(String sql) {
        if (sql.matches("(?s).*['\"$].*")) {
            return sql;
        }
        StringBuilder mixed = new StringBuilder();
        sql.chars()
                .forEach(letter -> mixed.append(
                        random.nextBoolean()
                                ? Character.toString(letter).toUpperCase(Locale.ROOT)
                                : Character.toString(letter)));
        return mixed.toString();
    }

    private String withComments(String sql) {
        List<String> spaces = List.of(" /* ; */ ", "\n", "\t", " -- it's\n", "/*/**/*/ ", "\f");
        if (sql.matches("(?s).*['\"$].*")) {
            return spaces.get(random.nextInt(spaces.size())) + sql;
        }
        return SPACE.matcher(sql).replaceAll(space -> random.nextBoolean() ? " " : spaces.get(random.nextInt(5)));
    }

    private String withQuotedCalls(String sql) {
        return named(sql, name -> "\"" + name + "\"");
    }

    private String withEscapedCalls(String sql) {
        return named(sql, name -> {
            int place = random.nextInt(name.length());
            return "U&\"" + name.substring(0, place) + "\\%04x".formatted((int) name.charAt(place))
                    + name.substring(place + 1) + "\"";
        });
    }

    /// Writes the names of functions in another way, in a statement that is a single SELECT.
    private static String named(String sql, UnaryOperator<String> writing) {
        if (!sql.matches("(?s)\\s*SELECT\\b.*") || sql.contains("\"") || sql.contains("coalesce")) {
            return sql;
        }
        return NAME_OF_CALL
                .matcher(sql)
                .replaceAll(call -> Matcher.quoteReplacement(writing.apply(call.group(1)) + "("));
    }

    private String nested(String sql) {
        if (!sql.matches("(?s)SELECT\\b[^;]*")) {
            return sql;
        }
        List<String> frames = List.of(
                "SELECT * FROM (%s) q",
                "WITH a AS (%s) SELECT * FROM a",
                "SELECT EXISTS (%s)",
                "EXPLAIN (ANALYZE) %s",
                "SELECT 1 UNION ALL SELECT 1 FROM (%s) q",
                "SELECT 1 WHERE 1 IN (SELECT 1 FROM LATERAL (%s) l)",
                "(((%s)))",
                "VALUES ((SELECT count(*) FROM (%s) q))");
        return frames.get(random.nextInt(frames.size())).replace("%s", sql);
    }
}

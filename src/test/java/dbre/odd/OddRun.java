package dbre.odd;

import dbre.odd.OddRequests.Odd;
import dbre.server.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What became of odd calls over one carrier.
final class OddRun {
    private static final int INTERNAL_ERROR = -32603;
    private static final int SAMPLES = 100;
    private static final int SHOWN = 4_000;

    /// How much more memory the last quarter of the calls may take than the second: the compiler and its caches go on
    /// growing for a while.
    private static final long GROWTH_MB = 64;

    private static final Pattern INCIDENT = Pattern.compile("incident .*\\R(.*\\R){1,6}");

    private final String carrier;
    private final long seed;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();
    private long seconds;

    OddRun(String carrier, long seed) {
        this.carrier = carrier;
        this.seed = seed;
    }

    /// Makes the calls one after the other.
    void make(int calls, OddRequests requests, Carrier to) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            Odd odd = requests.next();
            try {
                judge(i, odd, to.send(odd));
            } catch (Exception | AssertionError e) {
                wrong(i, odd, e.toString());
                if (!to.process().isAlive()) {
                    break;
                }
            }
            if (i % Math.max(1, calls / SAMPLES) == 0) {
                resident.add(megabytes(to.process().pid()));
            }
        }
        incidents(to.log());
        end(to);
        seconds = (System.nanoTime() - start) / 1_000_000_000;
    }

    private void end(Carrier carrier) throws Exception {
        try {
            carrier.finish();
        } catch (AssertionError e) {
            wrong.add(cut(e.toString()));
        }
    }

    /// Where in the code each internal error came from, by the first lines of its stack.
    private void incidents(String log) {
        Matcher incident = INCIDENT.matcher(log);
        while (incident.find()) {
            wrong.add(incident.group());
        }
    }

    private void judge(int number, Odd odd, List<JsonNode> answers) {
        if (answers.size() != (odd.answered() ? 1 : 0)) {
            wrong(number, odd, answers.size() + " answers");
        }
        for (JsonNode answer : answers) {
            String code = code(answer);
            outcomes.merge(code, 1, Integer::sum);
            String id = new String(JsonTree.write(answer.path("id")), StandardCharsets.UTF_8);
            boolean internal = code.equals("INTERNAL_ERROR") || code.equals(String.valueOf(INTERNAL_ERROR));
            if (internal || !(odd.id().isEmpty() || odd.id().equals(id))) {
                wrong(number, odd, answer.toString());
            }
        }
    }

    private static String code(JsonNode answer) {
        if (answer.has("error")) {
            return answer.at("/error/code").asString();
        }
        JsonNode content = answer.at("/result/structuredContent");
        return content.path("code").asString(content.path("status").asString("result"));
    }

    private void wrong(int number, Odd odd, String what) {
        wrong.add(
                "%s, call %d of seed %d%n  %s%n  %s".formatted(carrier, number, seed, cut(odd.toString()), cut(what)));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /// The resident size of a process; 0 where that cannot be told.
    private static long megabytes(long process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    /// What was wrong.
    List<String> wrong() {
        return wrong;
    }

    /// Whether the memory has stopped to grow.
    boolean isFlat() {
        return quarter(3) - quarter(1) <= GROWTH_MB;
    }

    private long quarter(int number) {
        int quarter = resident.size() / 4;
        return (long) resident.subList(number * quarter, (number + 1) * quarter).stream()
                .mapToLong(megabytes -> megabytes)
                .average()
                .orElse(0);
    }

    /// All of it in words.
    String figures() {
        int calls = outcomes.values().stream().mapToInt(count -> count).sum();
        return "%s, seed %d: %d answers in %d s, %d wrong; resident %d MB in the second quarter, %d MB in the last%n  %s%s"
                .formatted(
                        carrier,
                        seed,
                        calls,
                        seconds,
                        wrong.size(),
                        quarter(1),
                        quarter(3),
                        outcomes,
                        wrong.isEmpty() ? "" : "\n" + String.join("\n", wrong));
    }
}

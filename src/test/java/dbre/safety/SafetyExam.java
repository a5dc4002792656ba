package dbre.safety;

import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scores the judge on the cases that other linters test themselves with.
///
/// A case agrees when one of the rules it expects fires, or when none of the rules in its scope fires on a case
/// that expects silence.
final class SafetyExam {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path CASES = Path.of("src/test/resources/exam/safety_cases.jsonl");
    private static final Path NAMES = Path.of("src/test/resources/exam/rule_ids.json");

    private static final Pattern SEPARATOR = Pattern.compile("[,/ ]+|\\(.*?\\)");

    /// Our rules by tool and by that tool's rule.
    private final Map<String, Map<String, Set<String>>> names = new HashMap<>();

    /// What became of a case.
    record Verdict(String id, String tool, boolean agreed, String detail) {}

    static List<Verdict> run() throws IOException {
        SafetyExam exam = new SafetyExam();
        exam.readNames();
        List<Verdict> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(CASES)) {
            verdicts.add(exam.judge(JSON.readTree(line)));
        }
        return verdicts;
    }

    private void readNames() throws IOException {
        JsonNode file = JSON.readTree(Files.readString(NAMES));
        Map<String, String> tools = new HashMap<>();
        file.path("legend")
                .properties()
                .forEach(tool -> tools.put(tool.getKey(), tool.getValue().asString()));
        for (JsonNode rule : file.path("canonical")) {
            rule.path("tools").properties().forEach(entry -> {
                String tool = tools.getOrDefault(entry.getKey(), "");
                for (String id : SEPARATOR.split(entry.getValue().asString(), -1)) {
                    names.computeIfAbsent(tool, key -> new HashMap<>())
                            .computeIfAbsent(id, key -> new HashSet<>())
                            .add(rule.path("name").asString());
                }
            });
        }
    }

    private Verdict judge(JsonNode each) {
        String tool = each.path("source_tool").asString();
        List<String> firing = firing(each);
        Set<String> expected = ours(tool, each.path("expected"));
        Set<String> scope = ours(tool, each.path("rule_scope"));
        boolean safe = each.path("expected")
                .valueStream()
                .anyMatch(value -> value.asString().equals("safe"));
        boolean agreed = safe
                ? firing.stream().noneMatch(scope::contains)
                : firing.stream().anyMatch(expected::contains);
        String detail = "expected %s = %s, firing %s\n      %s"
                .formatted(
                        each.path("expected"),
                        safe ? "silence of " + scope : expected,
                        firing,
                        each.path("sql").asString().strip().replaceAll("\\s+", " "));
        return new Verdict(each.path("id").asString(), tool, agreed, detail);
    }

    private Set<String> ours(String tool, JsonNode ids) {
        Set<String> ours = new HashSet<>();
        names.forEach((name, rules) -> {
            if (name.startsWith(tool)) {
                ids.valueStream().forEach(id -> ours.addAll(rules.getOrDefault(id.asString(), Set.of())));
            }
        });
        return ours;
    }

    private static List<String> firing(JsonNode each) {
        int major = each.path("pg_version").isNumber() ? each.path("pg_version").asInt() : 18;
        boolean wrapped = each.path("assume_in_transaction").asBoolean(false);
        try {
            List<Step> steps = Judging.steps(each.path("sql").asString(), wrapped);
            World world = World.open(ServerVersion.ofMajor(major));
            return Judge.judge(steps, world, RuleBook.RULES).findings().stream()
                    .map(finding -> finding.rule())
                    .distinct()
                    .toList();
        } catch (RuntimeException broken) {
            return List.of("broken: " + broken.getMessage());
        }
    }

    /// Prints the score of each tool's cases and every disagreement.
    public static void main(String[] arguments) throws IOException {
        Map<String, int[]> scores = new TreeMap<>();
        for (Verdict verdict : run()) {
            int[] score = scores.computeIfAbsent(verdict.tool(), tool -> new int[2]);
            score[verdict.agreed() ? 0 : 1]++;
            if (!verdict.agreed()) {
                System.out.println(verdict.id() + "\n      " + verdict.detail());
            }
        }
        scores.forEach((tool, score) ->
                System.out.println("%-26s agreed %3d, disagreed %3d".formatted(tool, score[0], score[1])));
    }
}

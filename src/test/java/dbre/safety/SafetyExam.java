package dbre.safety;

import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scores the judge on the cases that other linters test themselves with.
///
/// A case agrees when one of the rules it expects fires, or when none of the rules in its scope fires on a case
/// that expects silence.
public final class SafetyExam {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path CASES = Path.of("src/test/resources/exam/safety_cases.jsonl");
    private static final Path NAMES = Path.of("src/test/resources/exam/rule_ids.json");

    private static final Path FACTS = Path.of("src/test/resources/exam/measured.tsv");

    /// Classes instead of rules: whatever is found counts.
    private static final Set<String> CLASSES =
            Set.of("ERROR", "WARNING", "RESTRICTED", "BACKWARD_INCOMPATIBLE", "DATA_MIGRATION");

    /// Names that the table of rules spells otherwise or lacks.
    private static final Map<String, Set<String>> ALIASES = Map.ofEntries(
            Map.entry("prefer-timestamptz", Set.of("type-style")),
            Map.entry(
                    "require-timeout-settings",
                    Set.of("missing-lock-timeout", "missing-statement-timeout", "waits-for-maintenance")),
            Map.entry("lock-timeout-zero", Set.of("missing-lock-timeout")),
            Map.entry("lock-timeout-after-dangerous-statement", Set.of("missing-lock-timeout")),
            Map.entry("add-column-default-pre-pg11", Set.of("add-column-default-pre11")),
            Map.entry("pg14-index-concurrent-bug", Set.of("index-corruption-pg14.0-3")),
            Map.entry("prefer-robust-drop-table", Set.of("not-rerunnable")),
            Map.entry("E10", Set.of("add-column-serial", "add-column-identity", "add-column-generated-stored")),
            Map.entry("E2", Set.of("pk-using-index-nullable")),
            Map.entry("ban-duplicate-column-assignments", Set.of("repeated-column")),
            Map.entry("prefer-bigint-over-smallint", Set.of("int-primary-key")),
            Map.entry("add-column-inline-foreign-key", Set.of("add-column-fk-inline")));

    /// A case of several files names each by such a line; what one has made is there for the next.
    private static final Pattern FILE = Pattern.compile("(?m)^-- \\S+\\.sql$");

    private static final Pattern ALONE = Pattern.compile("(?i)\\bconcurrently\\b");

    private static final Pattern SEPARATOR = Pattern.compile("[,/ ]+|\\(.*?\\)");

    /// Our rules by tool and by that tool's rule.
    private final Map<String, Map<String, Set<String>>> names = new HashMap<>();

    private final Map<Pattern, Fact> facts = new LinkedHashMap<>();

    /// Why a case need not be met.
    ///
    /// @param measured whether a server says so; else the case is about something else
    public record Fact(String text, boolean measured) {}

    /// What became of a case.
    ///
    /// @param fact why the case need not be met; null when it is, or should be
    public record Verdict(
            String id,
            String tool,
            boolean agreed,
            @Nullable Fact fact,
            String detail) {
        /// Whether the case is right and we did not see it.
        public boolean missed() {
            return !agreed && fact == null;
        }
    }

    /// All cases.
    public static List<Verdict> run() throws IOException {
        SafetyExam exam = new SafetyExam();
        exam.readNames();
        exam.readFacts();
        List<Verdict> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(CASES)) {
            verdicts.add(exam.judge(JSON.readTree(line)));
        }
        return verdicts;
    }

    /// Lines of a pattern of case ids, a tab, and the fact; those under the heading of another scope are not measured.
    private void readFacts() throws IOException {
        boolean measured = true;
        for (String line : Files.readAllLines(FACTS)) {
            int tab = line.indexOf('\t');
            measured &= !line.startsWith("# Another scope");
            if (tab > 0) {
                facts.put(Pattern.compile(line.substring(0, tab)), new Fact(line.substring(tab + 1), measured));
            }
        }
    }

    private @Nullable Fact fact(String id) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().matcher(id).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
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
        boolean anything = each.path("expected").valueStream().anyMatch(value -> CLASSES.contains(value.asString()));
        boolean agreed = safe
                ? firing.stream().noneMatch(scope::contains)
                : anything ? !firing.isEmpty() : firing.stream().anyMatch(expected::contains);
        String detail = "expected %s = %s, firing %s\n      %s"
                .formatted(
                        each.path("expected"),
                        safe ? "silence of " + scope : expected,
                        firing,
                        each.path("sql").asString().strip().replaceAll("\\s+", " "));
        String id = each.path("id").asString();
        return new Verdict(id, tool, agreed, agreed ? null : fact(id), detail);
    }

    private Set<String> ours(String tool, JsonNode ids) {
        Set<String> ours = new HashSet<>();
        names.forEach((name, rules) -> {
            if (name.startsWith(tool) || tool.startsWith(name)) {
                ids.valueStream().forEach(id -> ours.addAll(rules.getOrDefault(id.asString(), Set.of())));
            }
        });
        ids.valueStream().forEach(id -> ours.addAll(ALIASES.getOrDefault(id.asString(), Set.of())));
        return ours;
    }

    private static List<String> firing(JsonNode each) {
        int major = major(each.path("pg_version").asString(""));
        boolean eugene = each.path("source_tool").asString().startsWith("eugene");
        World world = World.open(ServerVersion.ofMajor(major));
        Set<String> firing = new LinkedHashSet<>();
        try {
            for (String file : FILE.splitAsStream(each.path("sql").asString().replace("\\r", "\r"))
                    .toList()) {
                // eugene runs a file in a transaction unless something in it cannot; another file may say so itself.
                boolean wrapped = each.path("assume_in_transaction")
                        .asBoolean((eugene && !ALONE.matcher(file).find()) || file.contains("in same transaction"));
                Judge.judge(Judging.steps(file, wrapped), world, RuleBook.RULES)
                        .findings()
                        .forEach(finding -> firing.add(finding.rule()));
                world.settle();
            }
        } catch (RuntimeException broken) {
            firing.add("broken: " + broken.getMessage());
        }
        return List.copyOf(firing);
    }

    /// `11`, `11.0` or nothing.
    private static int major(String version) {
        return version.isEmpty() ? 18 : Integer.parseInt(version.replaceFirst("[^0-9].*", ""));
    }

    /// The score of each tool's cases, as a table.
    public static String table(List<Verdict> verdicts) {
        StringBuilder table =
                new StringBuilder("| cases of | cases | agreed | wrong by measurement | of another scope | missed |\n"
                        + "|---|---|---|---|---|---|\n");
        Map<String, List<Verdict>> byTool =
                verdicts.stream().collect(Collectors.groupingBy(Verdict::tool, TreeMap::new, Collectors.toList()));
        byTool.forEach((tool, cases) -> table.append(row(tool, cases)));
        return table.append(row("all", verdicts)).toString();
    }

    private static String row(String tool, List<Verdict> cases) {
        long agreed = cases.stream().filter(Verdict::agreed).count();
        long missed = cases.stream().filter(Verdict::missed).count();
        long wrong = cases.stream()
                .map(Verdict::fact)
                .filter(fact -> fact != null && fact.measured())
                .count();
        return "| %s | %d | %d | %d | %d | %d |\n"
                .formatted(tool, cases.size(), agreed, wrong, cases.size() - agreed - missed - wrong, missed);
    }

    /// Prints every disagreement and the table.
    public static void main(String[] arguments) throws IOException {
        List<Verdict> verdicts = run();
        verdicts.stream()
                .filter(verdict -> !verdict.agreed())
                .forEach(verdict -> System.out.println((verdict.missed() ? "missed " : "wrong  ") + verdict.id()
                        + "\n      "
                        + (verdict.fact() == null ? "no fact" : verdict.fact().text()) + "\n      "
                        + verdict.detail()));
        System.out.println(table(verdicts));
    }
}

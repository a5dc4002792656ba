package dbre.server;

import dbre.finding.Finding;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.server.Stretch.Taken;
import dbre.tool.Answer;
import dbre.tool.Continued;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A page of an answer, the same in both its forms: neither is longer than fits.
///
/// All lists of the report can be cut, and so can texts of several lines, by their lines. Where they do not fit
/// together, the short ones are shown whole and the long ones share what is left.
///
/// @param answer what is on it
/// @param cuts the lists that are not whole, `findings 1-25 of 10000`
/// @param next the cursor of the page behind it; null on the last
record AnswerPage<F extends Record>(
        Answer<F> answer, List<String> cuts, @Nullable String next) {
    /// The most that a form may have: 8,000 tokens of four characters, less what a client wraps around it.
    static final int CHARACTERS = 8_000 * 4 - 500;

    /// Objects of one list, where the tool does not say how many there are on a page.
    private static final int ITEMS = 40;

    /// What is on every page: notice, counts and cursor.
    private static final int HEAD = 700;

    private static final int LEAST = 4_000;

    /// Characters of a text that is too short to be cut by its lines.
    private static final int LINE = 2_000;

    private static final String FINDINGS = "findings";
    private static final String UNKNOWNS = "unknowns";

    /// The page that a call wants, ready for the wire.
    static <F extends Record> Outcome of(Answer<F> answer, Continuation at) {
        int least = Math.max(LEAST, rest(answer.report()));
        for (int budget = CHARACTERS; ; budget = budget * 4 / 5) {
            AnswerPage<F> page = cut(answer, at, budget);
            JsonNode content = page.content();
            String text = Rendering.of(page);
            boolean fits = content.toString().length() <= CHARACTERS && text.length() <= CHARACTERS;
            if (fits || budget < least) {
                return new Outcome(false, content, text);
            }
        }
    }

    private static <F extends Record> AnswerPage<F> cut(Answer<F> answer, Continuation at, int budget) {
        Report<F> report = answer.report();
        List<Stretch> stretches = stretches(report, at.position());
        Map<String, Taken> taken = take(stretches, budget - HEAD - rest(report));
        List<String> cuts = stretches.stream()
                .filter(stretch -> !stretch.isWhole(got(taken, stretch)))
                .map(stretch -> stretch.words(got(taken, stretch)))
                .toList();
        boolean finished = stretches.stream().allMatch(stretch -> stretch.isFinished(got(taken, stretch)));
        Report<F> shown = cuts.isEmpty() ? report : shown(report, taken);
        return new AnswerPage<>(answer.with(shown), cuts, null).continued(at, finished ? null : position(taken));
    }

    private static Taken got(Map<String, Taken> taken, Stretch stretch) {
        return Objects.requireNonNull(taken.get(stretch.name()));
    }

    private static Position position(Map<String, Taken> taken) {
        Map<String, Position.Mark> lists = new HashMap<>();
        taken.forEach((name, got) -> {
            if (!got.next().equals(Position.Mark.START)) {
                lists.put(name, got.next());
            }
        });
        return new Position(lists);
    }

    /// With the cursor of what is left of these facts, or of the tool's next page.
    private AnswerPage<F> continued(Continuation at, @Nullable Position rest) {
        Report<F> report = answer.report();
        if (!(report.facts() instanceof Continued<?> pages)) {
            return rest == null || !at.repeatable() ? this : new AnswerPage<>(answer, cuts, at.cursor(rest));
        }
        if (rest == null) {
            return new AnswerPage<>(answer, cuts, pages.next());
        }
        String cursor = at.cursor(rest);
        @SuppressWarnings("unchecked")
        F facts = (F) pages.continuedAt(cursor);
        Report<F> same = new Report<>(report.status(), report.summary(), report.findings(), report.unknowns(), facts);
        return new AnswerPage<>(answer.with(same), cuts, cursor);
    }

    private static List<Stretch> stretches(Report<?> report, Position position) {
        List<Stretch> stretches = new ArrayList<>();
        stretches.add(new Stretch(FINDINGS, report.findings(), position.of(FINDINGS), ITEMS));
        stretches.add(new Stretch(UNKNOWNS, report.unknowns(), position.of(UNKNOWNS), ITEMS));
        Record facts = report.facts();
        for (Component component : Component.of(facts.getClass())) {
            List<?> items = items(component, facts);
            if (items != null) {
                boolean objects = !items.isEmpty() && items.getFirst() instanceof Record;
                int most = objects && !(facts instanceof Continued<?>) ? ITEMS : Integer.MAX_VALUE;
                String name = name(component);
                stretches.add(new Stretch(name, items, position.of(name), most));
            }
        }
        return stretches;
    }

    private static String name(Component component) {
        return "facts." + component.name();
    }

    private static @Nullable List<?> items(Component component, Record facts) {
        if (component.whole()) {
            return null;
        }
        return switch (component.value(facts)) {
            case List<?> items -> items;
            case String text
            when text.indexOf('\n') >= 0 || text.length() > LINE -> text.lines().toList();
            case null, default -> null;
        };
    }

    /// Short lists get what they want, and long ones equal parts of what is left.
    private static Map<String, Taken> take(List<Stretch> stretches, int room) {
        Map<String, Integer> wants = new HashMap<>();
        stretches.forEach(stretch -> wants.put(stretch.name(), stretch.wants(Math.max(room, 0))));
        List<Stretch> shortest = stretches.stream()
                .sorted(Comparator.comparing(stretch -> wants.get(stretch.name())))
                .toList();
        Map<String, Taken> taken = new HashMap<>();
        int left = Math.max(room, 0);
        for (int i = 0; i < shortest.size(); i++) {
            Stretch stretch = shortest.get(i);
            int share = left / (shortest.size() - i);
            taken.put(stretch.name(), stretch.take(Math.max(share, 1)));
            left -= Math.min(share, wants.getOrDefault(stretch.name(), 0));
        }
        return taken;
    }

    /// Characters of what is not in any list.
    private static int rest(Report<?> report) {
        return Stretch.length(shown(report, Map.of()));
    }

    /// The report with these parts of its lists. A list of which nothing is known is empty.
    private static <F extends Record> Report<F> shown(Report<F> report, Map<String, Taken> taken) {
        F facts = report.facts();
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : Component.of(facts.getClass())) {
            Object value = component.value(facts);
            List<@Nullable Object> items = list(taken, name(component));
            boolean cut = items(component, facts) != null;
            values.add(!cut ? value : value instanceof String ? lines(items) : items);
        }
        @SuppressWarnings("unchecked")
        F same = (F) Component.make(facts.getClass(), values);
        return new Report<>(
                report.status(),
                report.summary(),
                list(taken, FINDINGS).stream().map(Finding.class::cast).toList(),
                list(taken, UNKNOWNS).stream().map(Unknown.class::cast).toList(),
                same);
    }

    private static List<@Nullable Object> list(Map<String, Taken> taken, String name) {
        Taken got = taken.get(name);
        return got == null ? List.of() : got.shown();
    }

    private static String lines(List<@Nullable Object> lines) {
        return lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /// The structured form: the envelope, and in its head what concerns all of it.
    private JsonNode content() {
        ObjectNode report = (ObjectNode) Structured.of(answer.report());
        ObjectNode content = JsonTree.object();
        if (report.toString().contains("\"" + Structured.MARK + "\":true")) {
            content.put("notice", Structured.NOTICE);
        }
        if (!cuts.isEmpty()) {
            content.set("truncated", Structured.of(cuts));
        }
        if (next != null) {
            content.put("next_cursor", next);
        }
        ObjectNode whole = JsonTree.object();
        for (String head : List.of(Structured.MARK, "status", "summary")) {
            if (report.has(head)) {
                whole.set(head, report.remove(head));
            }
        }
        whole.setAll(content);
        return whole.setAll(report);
    }
}

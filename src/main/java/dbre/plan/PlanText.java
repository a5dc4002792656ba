package dbre.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws a plan, one line per node: path, type, what it reads, what it took itself, rows planned→got, loops
/// and the conditions that explain them. A node costs some 35 tokens; of a large plan only the nodes that took
/// most are drawn, and each gap says how many were left out.
///
/// Names and conditions come out of the database: show the text as data, never as words of ours.
public final class PlanText {
    private static final int MOST_NODES = 40;
    private static final int HEAVIEST_NODES = 25;
    private static final int LONGEST_PATH = 23;
    private static final int LONGEST_LINE = 120;
    private static final int SHORTEST_CONDITION = 20;
    private static final List<String> TELLING =
            List.of("Index Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter", "Sort Key", "Group Key");

    private static final Pattern LITERAL_CAST = Pattern.compile(
            "'::[a-z\\[\\]]+(?: (?:with|without) time zone| varying| precision)?(?:\\(\\d+\\))?(?:\\[\\])?");

    private PlanText() {}

    /// The text of a plan.
    public static String of(Analysis analysis) {
        Set<Integer> drawn = drawn(analysis.nodes());
        List<String> lines = new ArrayList<>();
        List<Measured> gap = new ArrayList<>();
        for (Measured node : analysis.nodes()) {
            if (drawn.contains(node.number())) {
                flush(gap, lines);
                lines.add(line(node));
            } else {
                gap.add(node);
            }
        }
        flush(gap, lines);
        return String.join("\n", lines);
    }

    private static Set<Integer> drawn(List<Measured> nodes) {
        Stream<Measured> chosen = nodes.size() <= MOST_NODES
                ? nodes.stream()
                : Stream.concat(
                        Stream.of(nodes.getFirst()),
                        nodes.stream()
                                .sorted(Comparator.comparingDouble(
                                        node -> -node.self().share()))
                                .limit(HEAVIEST_NODES));
        return chosen.map(Measured::number).collect(Collectors.toSet());
    }

    private static void flush(List<Measured> gap, List<String> lines) {
        if (!gap.isEmpty()) {
            Effort together =
                    gap.stream().map(Measured::self).reduce(Effort::plus).orElseThrow();
            String nodes = gap.size() == 1 ? "1 node" : Figures.count(gap.size()) + " nodes";
            lines.add("... " + nodes + ", " + spent(together));
            gap.clear();
        }
    }

    private static String line(Measured measured) {
        PlanNode node = measured.node();
        List<String> parts = new ArrayList<>(List.of(path(measured.path()), label(node)));
        if (node.actual() != null && !node.ran()) {
            parts.add("never executed");
        } else {
            parts.add(spent(measured.self()));
            parts.add(rows(measured));
            parts.add(work(measured));
        }
        String line = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return line + cut(conditions(node), Math.max(SHORTEST_CONDITION, LONGEST_LINE - line.length()));
    }

    private static String conditions(PlanNode node) {
        return TELLING.stream()
                .filter(label -> !node.expressions().list(label).isEmpty())
                .map(label -> " | " + label.toLowerCase(Locale.ROOT) + " "
                        + shortened(
                                String.join(", ", node.expressions().list(label)),
                                node.source().alias()))
                .collect(Collectors.joining());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3) + "...";
    }

    private static String path(String path) {
        return path.length() <= LONGEST_PATH
                ? path
                : path.substring(0, 4) + "..." + path.substring(path.length() - LONGEST_PATH + 7);
    }

    private static String label(PlanNode node) {
        PlanNode.Traits traits = node.traits();
        PlanNode.Source source = node.source();
        Stream<String> words = Stream.of(
                node.subplanName() == null ? "" : node.subplanName() + ":",
                traits.parallelAware() ? "Parallel" : "",
                node.type(),
                plain(traits.joinType(), "Inner"),
                plain(traits.strategy(), "Plain"),
                plain(traits.partialMode(), "Simple"),
                plain(traits.operation(), ""),
                plain(source.relation(), ""),
                plain(source.cte(), ""),
                plain(source.function(), ""),
                source.index() == null ? "" : "using " + source.index());
        return words.filter(word -> !word.isEmpty()).map(PlanText::oneLine).collect(Collectors.joining(" "));
    }

    private static String plain(@Nullable String word, String unsaid) {
        return word == null || word.equals(unsaid) ? "" : word;
    }

    private static String spent(Effort effort) {
        String share = Figures.percent(effort.share()).replace(" ", "");
        Double ms = effort.ms();
        return ms == null ? share + " of cost" : Figures.ms(ms) + " " + share;
    }

    private static String rows(Measured measured) {
        String planned = "rows " + Figures.brief(measured.rowsEstimated());
        return measured.node().actual() == null ? planned : planned + "→" + Figures.brief(measured.rows());
    }

    private static String work(Measured measured) {
        List<String> parts = new ArrayList<>();
        if (measured.loops() > 1) {
            parts.add("loops " + Figures.brief(measured.loops()));
        }
        if (measured.removedByFilter() > 0) {
            parts.add("removed " + Figures.brief(measured.removedByFilter()));
        }
        if (measured.selfBuffers().tempWritten() > 0) {
            parts.add(
                    "spilled " + Figures.kilobytes(8.0 * measured.selfBuffers().tempWritten()));
        }
        PlanNode.Gather gather = measured.node().gather();
        if (gather != null) {
            parts.add("workers " + (gather.launched() == null ? "" : gather.launched() + " of ") + gather.planned());
        }
        return String.join(" ", parts);
    }

    /// Without casts of literals, without the node's own alias and without the outermost parentheses.
    private static String shortened(String condition, @Nullable String alias) {
        String text = LITERAL_CAST.matcher(oneLine(condition)).replaceAll("'");
        if (alias != null) {
            text = text.replace(alias + ".", "");
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            text = text.substring(1, text.length() - 1);
        }
        return text;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}

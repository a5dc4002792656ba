package dbre.tool;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lines of a file as text, with their numbers where lines are left out.
final class Snippet {
    private static final int LONGEST_LINE = 160;

    private Snippet() {}

    /// The whole range when it is short; else its head and the lines that matter.
    ///
    /// @param first the first line of the range, from 1
    /// @param marked lines that matter
    /// @param most how many lines may be shown
    static String of(List<String> lines, int first, int last, List<Integer> marked, int most) {
        int end = Math.min(last, lines.size());
        if (end - first + 1 <= most) {
            return String.join(
                    "\n",
                    lines.subList(Math.min(first - 1, end), end).stream()
                            .map(Snippet::shortened)
                            .toList());
        }
        Set<Integer> shown = new TreeSet<>();
        for (int line = first; line < first + most / 2; line++) {
            shown.add(line);
        }
        marked.stream()
                .filter(line -> line >= first && line <= end)
                .limit(most - shown.size())
                .forEach(shown::add);
        StringBuilder text = new StringBuilder();
        int before = first - 1;
        for (int line : shown) {
            text.append(line > before + 1 ? "  ...\n" : "");
            text.append("%4d  %s%n".formatted(line, shortened(lines.get(line - 1))));
            before = line;
        }
        return text.append(before < end ? "  ... to line " + end : "")
                .toString()
                .stripTrailing();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
    }
}

package dbre.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person reads while the demonstration runs.
final class Transcript {
    private static final int WIDTH = 110;
    private static final int ARGUMENT_LINES = 30;
    private static final int FINDINGS = 6;

    private final PrintStream out;
    private final Ink ink;

    Transcript(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /// Begins a part.
    void heading(String text) {
        print("\n" + ink.bold(text) + "\n");
    }

    /// Says what is being done, does it, and says how long it took.
    <T> T timed(String title, Supplier<T> work) {
        print("  " + title + " ... ");
        long began = System.nanoTime();
        T result = work.get();
        print(ink.faint(seconds(Duration.ofNanos(System.nanoTime() - began))) + "\n");
        return result;
    }

    /// The same for work without a result.
    void timed(String title, Runnable work) {
        timed(title, () -> {
            work.run();
            return title;
        });
    }

    /// What the agent wants to know.
    void question(String text) {
        print("\n" + ink.bold("> " + text) + "\n");
    }

    /// What it calls.
    void call(String tool, Map<String, Object> arguments) {
        print("  " + ink.cyan(tool) + "\n");
        new TreeMap<>(arguments).forEach((name, value) -> print(argument(name, value.toString())));
    }

    private String argument(String name, String value) {
        String shown = value.contains("\n") ? "\n" + block(value.lines().toList(), ARGUMENT_LINES) : " " + value + "\n";
        return "    " + ink.cyan(name + ":") + shown;
    }

    /// What came back.
    void answer(Step step, Reply reply) {
        String status = step.expected().contains(reply.status())
                ? ink.green(reply.status())
                : ink.red(reply.status() + " (expected " + String.join(" or ", step.expected()) + ")");
        String time = ink.faint("(" + reply.took().toMillis() + " ms)");
        print(wrapped("  ", status + " " + time + " " + reply.summary()));
        findings(reply.findings());
        step.shows().forEach(show -> print(block(show.lines(reply.facts()), show.most())));
    }

    /// The first finding of each rule.
    private void findings(List<Reply.Found> findings) {
        Map<String, Reply.Found> first = new LinkedHashMap<>();
        findings.forEach(found -> first.putIfAbsent(found.rule(), found));
        first.values().stream().limit(FINDINGS).forEach(this::finding);
        int more = findings.size() - Math.min(first.size(), FINDINGS);
        print(more > 0 ? "  and " + more + " more findings\n" : "");
    }

    private void finding(Reply.Found found) {
        String severity = found.severity().equals("danger") ? ink.red("danger") : ink.yellow(found.severity());
        print(wrapped("  - ", severity + " " + ink.bold(found.rule()) + ": " + found.message()));
        print(wrapped("    ", "Instead: " + found.remedy().text()));
    }

    /// How it all went.
    void end(int failed, Duration took) {
        String verdict = failed == 0
                ? ink.green("Every step went as it should.")
                : ink.red(failed + " steps did not go as they should.");
        print("\n" + verdict + " All this took " + seconds(took) + ", the loading of the shop included.\n");
    }

    /// How to have the server work on a database of one's own.
    void connect(Connecting connecting) {
        heading("Claude Code, on a database of your own");
        print(connecting.command() + "\n\nor this .mcp.json in your project:\n\n" + connecting.file() + "\n");
    }

    /// How to have the server work on the shop, which is there until Ctrl-C.
    void kept(Connecting connecting) {
        heading("The shop stays until you press Ctrl-C");
        print("database: %s\nproject:  %s\n\n".formatted(connecting.databaseUrl(), connecting.project()));
        print("In that folder Claude Code finds the server by itself, from .mcp.json. In another folder:\n\n"
                + connecting.command() + "\n");
    }

    private String block(List<String> lines, int most) {
        Stream<String> cut =
                lines.size() > most ? Stream.of("[" + (lines.size() - most) + " more lines]") : Stream.of();
        return Stream.concat(lines.stream().limit(most), cut)
                .map(line -> "    " + ink.faint("|") + " " + line + "\n")
                .collect(Collectors.joining());
    }

    /// The text in lines that are broken between words; the lines after the first are indented like it.
    private static String wrapped(String start, String text) {
        String indent = " ".repeat(start.length());
        StringBuilder all = new StringBuilder();
        StringBuilder line = new StringBuilder(start);
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
                all.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        return all.append(line.toString().stripTrailing()).append('\n').toString();
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    /// Prints at once, for standard output is buffered.
    private void print(String text) {
        out.print(text);
        out.flush();
    }
}

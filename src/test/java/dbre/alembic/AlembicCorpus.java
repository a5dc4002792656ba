package dbre.alembic;

import dbre.alembic.CorpusJudgement.Function;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Prints how the reader compares with real Alembic on the revisions of packages from PyPI: the table of the README,
/// why
/// steps are not read, why Alembic cannot render a function offline, and what differs.
///
///     mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dbre.alembic.AlembicCorpus
final class AlembicCorpus {
    private static final int MOST_REASONS = 60;

    private AlembicCorpus() {}

    /// Prints the comparison.
    ///
    /// @param arguments a pattern for the packages to compare; all without one
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Function> all = new ArrayList<>();
        int revisions = 0;
        System.out.println("| package | revisions | functions | read wholly | of these under a condition"
                + " | judged by Alembic | equal |\n|---|--:|--:|--:|--:|--:|--:|");
        for (CorpusPackage each : CorpusPackage.ALL) {
            if (arguments.length == 0 || each.name().matches(arguments[0])) {
                CorpusJudgement judgement = CorpusJudgement.of(each);
                all.addAll(judgement.functions());
                revisions += judgement.revisions();
                System.out.println(
                        row(judgement.name().replace("==", " "), judgement.revisions(), judgement.functions()));
            }
        }
        System.out.println(row("all", revisions, all));
        System.out.println("\nnot read, by reason:");
        reasons(all, Function::reasons);
        System.out.println("\nnot rendered offline by Alembic, by reason:");
        reasons(
                all,
                function ->
                        function.judged() || function.refused().isEmpty() ? List.of() : List.of(function.refused()));
        System.out.println("\nread and rendered differently:");
        all.stream().filter(function -> function.judged() && !function.equal()).forEach(AlembicCorpus::difference);
    }

    private static void reasons(List<Function> all, java.util.function.Function<Function, List<String>> given) {
        Map<String, Long> counted = all.stream()
                .flatMap(function -> given.apply(function).stream().distinct())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        counted.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .forEach(reason -> System.out.println(
                        reason.getValue() + " " + reason.getKey() + example(all, given, reason.getKey())));
    }

    private static String example(
            List<Function> all, java.util.function.Function<Function, List<String>> given, String reason) {
        return all.stream()
                .filter(function -> given.apply(function).contains(reason))
                .findFirst()
                .map(function ->
                        "  (" + function.path().substring(function.path().lastIndexOf('/') + 1) + ")")
                .orElse("");
    }

    private static void difference(Function function) {
        System.out.println(function.path() + " " + function.name());
        List<String> read = new ArrayList<>(function.read());
        List<String> rendered = new ArrayList<>(function.rendered());
        read.removeAll(function.rendered());
        rendered.removeAll(function.read());
        read.forEach(form -> System.out.println("    read     " + form));
        rendered.forEach(form -> System.out.println("    rendered " + form));
    }

    private static String row(String name, int revisions, List<Function> functions) {
        return "| " + name + " | " + revisions + " | " + functions.size() + " | "
                + count(functions, Function::whole) + " | "
                + count(functions, function -> function.whole() && function.conditional()) + " | "
                + count(functions, Function::judged) + " | "
                + count(functions, function -> function.judged() && function.equal()) + " |";
    }

    private static long count(List<Function> functions, Predicate<Function> wanted) {
        return functions.stream().filter(wanted).count();
    }
}
